import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../../local-cloud/make-folder.ts';

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lampyris-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it('makes a folder with those above it, and is content with one that is there', () => {
  const folder = join(freshFolder(), 'a/b');
  makeFolder(folder, 0o700);
  makeFolder(folder);
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
});

it('is content with one that somebody made meanwhile', () => {
  const folder = freshFolder();
  // Not there when it is looked for, but once the folder above it is made.
  makeFolder(`${folder}/a/../a`);
  expect(statSync(`${folder}/a`).isDirectory()).toBe(true);
});

it('does not take a file for a folder', () => {
  const file = join(freshFolder(), 'taken');
  writeFileSync(file, '');
  expect(() => makeFolder(file)).toThrow('EEXIST');
  expect(() => makeFolder(join(file, 'below'))).toThrow('EEXIST');
});

it('ends where the system refuses', () => {
  expect(() => makeFolder('/proc/lampyris/a')).toThrow("mkdir '/proc");
});
