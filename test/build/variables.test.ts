import { describe, expect, it } from 'vitest';
import { variableCosts } from '../../tools/build/variables.ts';

const estimate = (code: string): number => variableCosts(code).reduce((sum, { variables }) => sum + variables, 0);

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
    expect(estimate('[1,2].forEach(n=>run(n));(function(a){run(a)})(1)')).toBe(0);
  });

  it('counts the scope a factory leaves behind', () => {
    expect(estimate('function make(a){return ()=>a}var b=make(1)')).toBeGreaterThan(
      estimate('function make(a){return a}var b=make(1)') + 5,
    );
  });
});
