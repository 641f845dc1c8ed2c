import { describe, expect, it } from 'vitest';
import { agoText, languageOf, numberText, TEXTS } from '../../local-cloud/dashboard/i18n.ts';

describe('words of the page', () => {
  it.each([
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh'], 'zh-CN'],
    [['en-GB', 'zh'], 'en'],
    [['fr', 'zh-TW'], 'zh-CN'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('speaks to a browser that wants %j in %s', (wanted, language) => {
    expect(languageOf(wanted)).toBe(language);
  });

  it('has a text for every name in both languages', () => {
    expect(Object.keys(TEXTS['zh-CN']).sort()).toEqual(Object.keys(TEXTS.en).sort());
    for (const texts of Object.values(TEXTS)) expect(Object.values(texts).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('tells how long ago something was', () => {
    const ages = [-3000, 4000, 12_000, 59_000, 125_000, 7_300_000, 180_000_000];
    expect(ages.map((age) => agoText(age, 'en'))).toEqual([
      'just now',
      'just now',
      '12 sec. ago',
      '59 sec. ago',
      '2 min. ago',
      '2 hr. ago',
      '2 days ago',
    ]);
    expect(agoText(12_000, 'zh-CN')).toBe('12秒前');
  });

  it('writes at most two decimals', () => {
    expect([37, 21.5, 0.256, -0.001].map(numberText)).toEqual(['37', '21.5', '0.26', '0']);
  });
});
