// Out of memory in a timer given as text.
setTimeout("var a = []; try { for (;;) a.push('text number ' + a.length); } finally { print('finally'); }", 10);
setTimeout(function () { print("next", a.length > 1000); a = 0; }, 800);
