// A field's value is made once, with the class, and shared by all instances.
class A { list = []; n = 1; }
var p = new A(), q = new A();
p.list.push("x");
p.n = 2;
print(q.list, q.n, p.n, p.hasOwnProperty("list"), Object.keys(q));
