// Class expressions; a class without new; a method taken off its object.
var K = class { constructor() { this.k = 1; } m() { return this === global; } };
print(new K(), new K() instanceof K);
var m = new K().m;
print(m());
print(typeof K.prototype, K.length);
print(new (class { constructor() { this.z = 1; } })());
