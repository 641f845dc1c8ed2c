// Static members are not inherited.
class A { static s() { return 1; } }
A.t = 2;
class B extends A {}
print(A.s(), A.t, B.s, B.t);
