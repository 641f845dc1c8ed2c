// typeof.
print(typeof 1, typeof "a", typeof null, typeof undefined, typeof {}, typeof [], typeof function () {}, typeof /a/, typeof NaN, typeof true, typeof new Date(), typeof never, typeof Math.sin, typeof typeof 1);
