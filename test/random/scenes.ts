/** Small scenes around one object or function: methods, accessors, prototypes, closures, `finally`, scopes. */
import { fill } from './expressions.ts';
import type { Template } from './grammar.ts';
import type { Writer } from './writer.ts';

/** `@V` and `@W` stand for new names. */
export const SCENES: readonly Template[] = [
  [
    3,
    'const @V = { a: @n, m() { return this.a + @n; }, f: function (x) { return x + this.a; }, get g() { return [this.a]; }, ' +
      'set s(v) { this.a = v; } };\nprint(@V.m(), @V.f(@s), @V.g);\n@V.s = @a;\nprint(@V.m(), @V.g[0], Object.keys(@V), JSON.stringify(@V));',
  ],
  [
    2,
    'const @V = { a: { b: { c: @n } } };\n@V.a.b.d = @s;\n@V.a.e = @l;\nprint(@V, @V.a.b.c, @V.a.e[@i], JSON.stringify(@V.a));',
  ],
  [
    2,
    'function @V(x) { this.x = x; }\n@V.prototype.m = function (y) { return [this.x, y]; };\nconst @W = new @V(@a);\n' +
      'print(@W.m(@a), @W instanceof @V, @W.hasOwnProperty(@s));\nfor (const key in @W) print(key);',
  ],
  [
    1,
    'const @V = Object.create({ a: @n, m: function () { return this.a; } });\nprint(@V.a, @V.m(), Object.keys(@V));\n@V.a = @n;\nprint(@V.m());',
  ],
  [1, "const @V = {};\nObject.defineProperty(@V, 'p', { get: function () { return @n; } });\nprint(@V.p, typeof @V.p);"],
  [2, 'const @V = [];\nfor (let @W = 0; @W < 3; @W++) { const x = @W + @n; @V.push(() => x * 2); }\nprint(@V.map(f => f()));'],
  [2, 'const @V = () => { try { return @a; } finally { print(@a); } };\nprint(@V());'],
  [
    1,
    "const @V = (x) => { try { if (x) throw @a; return 'none'; } catch (e) { return ['caught', e]; } finally { print('last'); } };\nprint(@V(true), @V(false));",
  ],
  [1, "try { try { throw @s; } finally { print('inner'); } } catch (e) { print('outer', e); }"],
  [1, "try { try { throw 1; } catch (e) { throw 'again' + e; } } catch (e) { print(e); }"],
  [2, "for (let @V = 0; @V < 4; @V++) { switch (@V) { case 1: continue; case 2: print('two'); default: print(@V); } }"],
  [1, 'for (let @V = 0, @W = 5; @V < @W; @V++, @W--) print(@V, @W);'],
  [1, 'let @V = 0;\nfor (;;) { if (@V++ > 2) break; print(@V); }'],
  [1, 'let @V = @n, @W = @V++ + ++@V;\nprint(@V, @W, @V--, -@V);'],
  [1, 'let @V, @W;\n@V = @W = @a;\nprint(@V, @W, @V === @W);'],
  [1, 'print(typeof @V, typeof print, typeof JSON.parse, typeof Math.abs, typeof null, typeof undefined, typeof @e);'],
  [1, 'function @V() { return arguments.length; }\nprint(@V(@a), @V(@a, @a), @V.call(null, 1, 2, 3), @V.apply(null, @l));'],
  [1, 'const @V = @l;\nconst @W = @V;\n@W.push(@n);\nprint(@V, @V === @W, @V == @W.slice());'],
  [
    1,
    'const @V = [3, 1, 2].map((x, i, all) => x + i + all.length);\n@V.x = @s;\nprint(@V, @V.length);\nfor (const key in @V) print(key);',
  ],
  [1, 'const @V = [@l, @l];\n@V[0][1] = @a;\nprint(@V, @V[1].concat(@V[0]).length, JSON.stringify(@V));'],
  [
    1,
    "const @V = [{ k: 'b', n: @n }, { k: 'a', n: @n }, { k: 'c', n: @n }];\n@V.sort((x, y) => (x.k < y.k ? -1 : 1));\nprint(@V.map(x => x.k), @V.filter(x => x.n > 1).length, @V.find(x => x.k === 'a'));",
  ],
  [
    1,
    "const @V = @s + 'end';\nlet @W = '';\nfor (let i = @V.length - 1; i >= 0; i--) @W += @V[i];\nprint(@W, @V.charCodeAt(0), @V.charCodeAt(99));",
  ],
];

export function scene(writer: Writer): string {
  const [first, second] = [writer.fresh('d'), writer.fresh('d')];
  return fill(writer.random.weighted(SCENES).replaceAll('@V', first).replaceAll('@W', second), writer, 1);
}
