// What E.setBootCode set runs after load().
E.setBootCode("print('set by E.setBootCode');");
load();
