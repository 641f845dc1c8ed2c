// super in an arrow function finds no class.
class A { m() { return 1; } }
class B extends A { m() { var f = () => super.m(); return f(); } }
try { print(new B().m()); } catch (e) { print(e.type, e.message); }
