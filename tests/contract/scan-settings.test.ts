import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentViewSchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { scanSettingsSchema } from '@papyri/core/contracts/scan-settings';
import type { ConfigInput } from '@papyri/server/config/schema';
import { buildApp } from '@papyri/server/http/app';
import { afterEach, expect, it } from 'vitest';
import { madePaper } from '../fixtures/pdf/made-paper.ts';
import { scannedCopy } from '../fixtures/pdf/scanned-copy.ts';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { fakeTesseract, hocrOf } from '../support/fake-tesseract.ts';
import { readAgain } from '../support/read-again.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

/** In which languages scans are read, over HTTP, with a program that writes down what it is asked for. */
const sentence = 'Der Hafen der alten Stadt ist tief genug und trägt auch die großen Schiffe.';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(ocr: ConfigInput['ocr']) {
  const made = await testServices({ ocr });
  const app = await buildApp(made.services);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  closers.push(async () => {
    await app.close();
    await made.close();
  });
  const get = async (path: string): Promise<unknown> => (await fetch(`${address}/api${path}`)).json();
  return {
    address,
    settings: async () => scanSettingsSchema.parse(await get('/settings/scans')),
    choose: (languages: readonly string[]) =>
      fetch(`${address}/api/settings/scans`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ languages }),
      }),
    record: async (id: string) => paperRecordSchema.parse(await get(`/papers/${encodeURIComponent(id)}`)),
    document: async (id: string) =>
      documentViewSchema.parse(await get(`/papers/${encodeURIComponent(id)}/document`)),
  };
}

/** Has English, German and what is no language; notes with `-l` what each page is read as. */
function languageProgram() {
  const folder = temporaryFolder('scan-settings');
  closers.push(async () => removeFolder(folder));
  writeFileSync(join(folder, 'page.hocr'), hocrOf(sentence));
  const program = fakeTesseract(
    folder,
    `cat > /dev/null; echo "$4" >> ${folder}/languages; cat ${folder}/page.hocr`,
    ['deu', 'eng', 'equ', 'osd'],
  );
  return { program, asked: () => readFileSync(join(folder, 'languages'), 'utf8').trim().split('\n') };
}

it('are English at first, and what is chosen counts for the next paper and for one that is read again', async () => {
  const { program, asked } = languageProgram();
  const server = await start({ engine: 'tesseract', program });
  expect(await server.settings()).toEqual({
    languages: ['eng'],
    installed: {
      engine: 'tesseract',
      version: '5.9.9',
      languages: ['deu', 'eng'],
      reads: 'several-languages',
    },
    isOn: true,
    editable: true,
  });
  const { paperId } = await uploadPdf(server.address, 'hafen.pdf', await scannedCopy(madePaper().pdf));
  expect(await readingEnd(server.address, paperId)).toBe('done');
  expect(new Set(asked())).toEqual(new Set(['eng']));

  const chosen = await server.choose(['deu', 'eng']);
  expect(chosen.status).toBe(200);
  expect(scanSettingsSchema.parse(await chosen.json()).languages).toEqual(['deu', 'eng']);
  expect((await server.settings()).languages).toEqual(['deu', 'eng']);

  await readAgain(server.address, paperId);
  expect((await server.record(paperId)).quality?.ocr?.languages).toEqual(['deu', 'eng']);
  expect(new Set(asked())).toEqual(new Set(['eng', 'deu+eng']));
  expect((await server.document(paperId)).text).toContain('Der Hafen der alten Stadt');
});

it('refuses a language that is not there, says how to get it, and keeps what was', async () => {
  const { program } = languageProgram();
  const server = await start({ engine: 'tesseract', program });
  const refused = await server.choose(['fra']);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    code: 'request-invalid',
    detail: expect.stringContaining('install tesseract-ocr-fra'),
  });
  for (const wrong of [[], ['deu', 'deu'], ['../deu'], ['--help']])
    expect((await server.choose(wrong)).status).toBe(400);
  expect((await server.settings()).languages).toEqual(['eng']);
});

it('leaves to the configuration what stands there', async () => {
  const { program } = languageProgram();
  const server = await start({ engine: 'tesseract', program, languages: ['deu'] });
  expect(await server.settings()).toMatchObject({ languages: ['deu'], editable: false });
  expect((await server.choose(['eng'])).status).toBe(400);
});

it('says so where nothing is installed, or OCR is off', async () => {
  const missing = await start({ engine: 'tesseract', program: '/nowhere/tesseract' });
  expect(await missing.settings()).toEqual({ languages: ['eng'], isOn: true, editable: false });
  const off = await start({ engine: 'none' });
  expect(await off.settings()).toEqual({ languages: ['eng'], isOn: false, editable: false });
  const ofPackages = await start({ engine: 'tesseract.js' });
  expect(await ofPackages.settings()).toMatchObject({
    installed: { engine: 'tesseract.js', languages: ['eng'], reads: 'one-language' },
    editable: true,
  });
});
