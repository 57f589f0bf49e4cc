// What two readers of others find in a DICOM segmentation: dcmqi (as WebAssembly) and the adapter that OHIF uses.
// Arguments: folder with node_modules, segmentation, images it was drawn on. Prints JSON: per reader and segment number voxels, centroid, lowest and highest corner in LPS.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, seg, ...images] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(modules, 'node_modules', name)).href);
const say = console.log;
console.log = console.warn = console.info = console.debug = () => {};

const sums = () => ({ voxels: 0, sum: [0, 0, 0], low: [Infinity, Infinity, Infinity], high: [-Infinity, -Infinity, -Infinity] });
function add(all, number, p) {
  const s = (all[number] ??= sums());
  s.voxels++;
  for (let a = 0; a < 3; a++) {
    s.sum[a] += p[a];
    s.low[a] = Math.min(s.low[a], p[a]);
    s.high[a] = Math.max(s.high[a], p[a]);
  }
}
const told = (all) => Object.fromEntries(Object.entries(all).map(([n, s]) => [n, { voxels: s.voxels, centroid: s.sum.map((v) => v / s.voxels), low: s.low, high: s.high }]));

async function dcmqi() {
  const { readOverlappingSegmentationNode } = await load('@itk-wasm/dicom/dist/index-node.js');
  const { segImage: image, metaInfo } = await readOverlappingSegmentationNode(seg, { mergeSegments: true });
  const all = {}, [ni, nj, nk] = image.size, c = image.imageType.components, d = image.direction;
  const labels = metaInfo.segmentAttributes.map((group) => group.map((s) => s.labelID));
  for (let k = 0, at = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++)
        for (let x = 0; x < c; x++, at++) {
          const v = Number(image.data[at]);
          if (v === 0) continue;
          const q = [i * image.spacing[0], j * image.spacing[1], k * image.spacing[2]];
          add(all, labels.flat().includes(v) ? v : 'unknown ' + v, [0, 1, 2].map((a) => image.origin[a] + d[3 * a] * q[0] + d[3 * a + 1] * q[1] + d[3 * a + 2] * q[2]));
        }
  return told(all);
}

async function ohif() {
  const require = createRequire(pathToFileURL(join(modules, 'package.json')));
  const dcmjs = require('dcmjs');
  const core = await load('@cornerstonejs/core/dist/esm/index.js');
  const { adaptersSEG } = await load('@cornerstonejs/adapters/dist/esm/index.js');
  const { DicomMessage, DicomMetaDictionary } = dcmjs.data;
  const buffer = (file) => { const b = readFileSync(file); return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength); };
  const instances = {};
  images.forEach((file, n) => { instances['image:' + n] = DicomMetaDictionary.naturalizeDataset(DicomMessage.readFile(buffer(file)).dict); });
  const numbers = (v) => Array.from(v, Number);
  core.metaData.addProvider((type, id) => {
    const d = instances[id];
    if (!d) return undefined;
    const iop = numbers(d.ImageOrientationPatient), spacing = numbers(d.PixelSpacing);
    switch (type) {
      case 'instance': return d;
      case 'generalImageModule': case 'sopCommonModule': return { sopInstanceUID: d.SOPInstanceUID, sopClassUID: d.SOPClassUID };
      case 'generalSeriesModule': return { seriesInstanceUID: d.SeriesInstanceUID, studyInstanceUID: d.StudyInstanceUID, modality: d.Modality };
      case 'imagePixelModule': return { bitsAllocated: 16, bitsStored: 16, highBit: 15, samplesPerPixel: 1, pixelRepresentation: 1, photometricInterpretation: 'MONOCHROME2' };
      case 'imagePlaneModule': return { imageOrientationPatient: iop, rowCosines: iop.slice(0, 3), columnCosines: iop.slice(3), imagePositionPatient: numbers(d.ImagePositionPatient), rows: d.Rows,
        columns: d.Columns, pixelSpacing: spacing, rowPixelSpacing: spacing[0], columnPixelSpacing: spacing[1], frameOfReferenceUID: d.FrameOfReferenceUID, sliceThickness: Number(d.SliceThickness) };
      default: return undefined;
    }
  }, 10000);
  const made = await adaptersSEG.Cornerstone3D.Segmentation.createFromDICOMSegBuffer(Object.keys(instances), buffer(seg), { metadataProvider: core.metaData, tolerance: 1e-3 });
  const all = {};
  for (const layer of made.labelMapImages)
    layer.forEach((image, n) => {
      const d = instances['image:' + n], iop = numbers(d.ImageOrientationPatient), o = numbers(d.ImagePositionPatient), [dr, dc] = numbers(d.PixelSpacing);
      const pixels = image.getPixelData ? image.getPixelData() : image.voxelManager.getScalarData();
      for (let at = 0; at < pixels.length; at++) {
        if (pixels[at] === 0) continue;
        const c = at % d.Columns, r = Math.floor(at / d.Columns);
        add(all, pixels[at], [0, 1, 2].map((a) => o[a] + iop[a] * c * dc + iop[3 + a] * r * dr));
      }
    });
  return told(all);
}

const result = {};
for (const [name, read] of Object.entries({ dcmqi, ohif })) {
  try {
    result[name] = await read();
  } catch (e) {
    result[name] = { error: String(e?.message ?? e).slice(0, 500) };
  }
}
say(JSON.stringify(result));
process.exit(0);
