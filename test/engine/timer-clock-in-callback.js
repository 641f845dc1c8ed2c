// Time goes on inside a callback.
setTimeout(function () { var a = getTime(); while (getTime() - a < 0.02); print(getTime() > a, Date.now() / 1000 - getTime() < 0.01); }, 10);
