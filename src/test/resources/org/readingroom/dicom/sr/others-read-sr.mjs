// Where the adapter that OHIF uses finds the measurements of a report. Arguments: folder with node_modules, report.
// Prints JSON: for each measurement group its name, whether it was placed in the patient, and the points there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, file] = process.argv.slice(2);
const say = console.log;
console.log = console.warn = console.info = console.debug = () => {};
const { DicomMessage, DicomMetaDictionary } = createRequire(pathToFileURL(join(modules, 'package.json')))('dcmjs').data;
const { adaptersSR } = await import(pathToFileURL(join(modules, 'node_modules/@cornerstonejs/adapters/dist/esm/index.js')).href);
const { MeasurementReport } = adaptersSR.Cornerstone3D;

const list = (v) => (v === undefined ? [] : Array.isArray(v) || typeof v[Symbol.iterator] === 'function' ? Array.from(v) : [v]);
const bytes = readFileSync(file);
const report = DicomMetaDictionary.naturalizeDataset(DicomMessage.readFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)).dict);
const named = (item, value) => list(item.ConceptNameCodeSequence)[0]?.CodeValue === value;
const measurements = list(report.ContentSequence).find((i) => named(i, '126010'));
const groups = list(measurements.ContentSequence).filter((i) => named(i, '125007')).map((group) => {
  const read = MeasurementReport.getSetupMeasurementData(group, {}, { get: () => undefined }, 'Length');
  return { name: list(group.ContentSequence).find((i) => named(i, '112039')).TextValue, placed: read.is3DMeasurement, space: read.FrameOfReferenceUID, points: read.worldCoords.map((p) => Array.from(p)) };
});
say(JSON.stringify({ groups }));
