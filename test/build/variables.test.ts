import { describe, expect, it } from 'vitest';
import { type CostOptions, variableCosts } from '../../tools/build/variables.ts';

const estimate = (code: string, options?: CostOptions): number =>
  variableCosts(code, options).reduce((sum, { variables }) => sum + variables, 0);

describe('the estimate of variables equals what the interpreter counted', () => {
  it.each([
    ['var a=1', 1],
    ['var a=1.5', 2],
    ['var abcdefghijklmnopq=1', 3],
    ['var a="12345678"', 2],
    ['var a="1234567890123456789012"', 4],
    ['var a={b:"x",c:2}', 5],
    ['var a={b:c=>c}', 7],
    ['var a=["x","y"]', 6],
    ['var a=/x/', 17],
    ['function a(){}', 2],
    ['function a(){return 1}', 4],
    ['function a(bcdefg){return 1}', 6],
    ['class A{m(){return 1}n(x){return x}}', 16],
    ['class A{};class B extends A{}', 20],
    ['(function(){var q=1;function a(){return q};x=a})()', 8],
  ])('%s', (code, counted) => {
    expect(estimate(code)).toBe(counted);
  });

  it('leaves out what is gone after the load', () => {
    expect(estimate('(function(a){run(a)})(1);(a=>[a,a])("text")')).toBe(0);
  });

  it('counts a class of the engine once, from its first use on', () => {
    expect([estimate('[1].map(x=>x)'), estimate('[1].map(x=>x);[2].map(x=>x)')]).toEqual([8, 8]);
  });

  it('counts the scope a factory leaves behind', () => {
    expect(estimate('function make(a){return ()=>a}var b=make(1)') - estimate('function make(a){return ()=>a}var b=1')).toBe(6);
  });

  it('counts code of functions only where it is copied into RAM', () => {
    const code = 'function a(){run();run();run();run();run();run()}';
    expect([estimate(code), estimate(code, { isInFlash: false })]).toEqual([4, 7]);
  });

  it('follows what Storage holds', () => {
    const code = 'var a=require("Storage").read("b");if(a)var c=[1,2,3]';
    expect(estimate(code, { files: { b: 'x' } }) - estimate(code)).toBe(6);
  });

  it('stops where the script throws, and in a script that never ends', () => {
    expect([estimate('var a=1;throw 1;var b=1'), estimate('var a=1;while(true);')]).toEqual([1, 1]);
  });

  it('says which part of the script costs what', () => {
    const code = 'var a="1234567890";var b={c:1.5}';
    const costs = variableCosts(code).map(({ offset, variables }) => `${code[offset]} ${variables}`);
    expect(costs.sort()).toEqual(['" 2', '1 1', 'a 1', 'b 1', 'c 1', '{ 1']);
  });
});
