import { describe, expect, it } from 'vitest';
import { respell } from '../../tools/build/source-map.ts';
import { separateTexts } from '../../tools/build/text-after-block.ts';

describe('a text at the start of a statement', () => {
  it.each([
    ['try{a()}catch{}"b"==c&&d()', 'try{a()}catch{};"b"==c&&d()'],
    ['if(a){b()}`c`==d&&e()', 'if(a){b()};`c`==d&&e()'],
    ["function f(){if(a){}else{}'b'==c?d():e()}", "function f(){if(a){}else{};'b'==c?d():e()}"],
    ['switch(a){case 1:if(b){}"c"==d&&e()}', 'switch(a){case 1:if(b){};"c"==d&&e()}'],
    ['var f=()=>{if(a){}"b".c()};if(d){}"e".f()', 'var f=()=>{if(a){};"b".c()};if(d){};"e".f()'],
  ])('is kept apart from the block before it: %s', (code, expected) => {
    expect(respell(code, separateTexts(code))).toBe(expected);
  });

  it.each([
    '"a"==b&&c()',
    'a();"b"==c&&d()',
    'if(a){}b=="c"&&d()',
    'if(a){}return_("b")',
    'a=`b`+"c"',
    'if(a)b();else"c"==d&&e()',
  ])('needs nothing in %s', (code) => {
    expect(separateTexts(code)).toEqual([]);
  });
});
