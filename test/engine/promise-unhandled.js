// A rejection nobody handles is reported.
Promise.reject("why");
setTimeout(function () { Promise.reject(new Error("because")); }, 10);
setTimeout(function () { Promise.reject(1).catch(function (e) { print("handled", e); }); }, 20);
setTimeout(function () { print("end"); }, 40);
