// reset() tells the kill listeners too.
E.on("kill", function () {
  print("kill");
});
reset();
print("end of script");
