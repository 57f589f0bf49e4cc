# Writes RT Doses over a structure set, and what dicompyler-core says of them: python3 reference.py RTSTRUCT FOLDER
import json, logging, sys
import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian
from dicompylercore import dvhcalc, dicomparser

logging.disable(logging.CRITICAL)
rtss = pydicom.dcmread(sys.argv[1])
out = sys.argv[2]


def extent():
    points = np.vstack([np.array(c.ContourData, float).reshape(-1, 3) for r in rtss.ROIContourSequence if 'ContourSequence' in r for c in r.ContourSequence])
    return points.min(0), points.max(0)


def dose(name, spacing, step, low, high, descending=False, bits=32, peak=62.0):
    n = np.maximum(2, np.ceil((high - low) / [spacing, spacing, step]).astype(int))
    z, y, x = np.meshgrid(*[np.arange(n[d]) * (spacing if d < 2 else step) + low[d] for d in (2, 1, 0)], indexing='ij')
    middle, wide = (low + high) / 2, (high - low) / 4
    gray = peak * np.exp(-(((x - middle[0]) / wide[0]) ** 2 + ((y - middle[1]) / wide[1]) ** 2 + ((z - middle[2]) / wide[2]) ** 2) / 2) + 0.3 * np.cos(x / 9) ** 2
    offsets = np.arange(n[2]) * step
    origin = [float(low[0]), float(low[1]), float(low[2])]
    if descending:
        gray, offsets, origin[2] = gray[::-1], -offsets, float(low[2] + offsets[-1])
    scaling = float('%.10g' % (gray.max() / (2 ** (bits - 1) - 1 if bits == 32 else 65535)))
    d = Dataset()
    d.file_meta = FileMetaDataset()
    d.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    d.file_meta.MediaStorageSOPClassUID = d.SOPClassUID = '1.2.840.10008.5.1.4.1.1.481.2'
    d.file_meta.MediaStorageSOPInstanceUID = d.SOPInstanceUID = pydicom.uid.generate_uid(entropy_srcs=[name])
    d.Modality, d.PatientID, d.PatientName = 'RTDOSE', rtss.PatientID, rtss.PatientName
    d.StudyInstanceUID, d.SeriesInstanceUID = rtss.StudyInstanceUID, pydicom.uid.generate_uid(entropy_srcs=[name, 'series'])
    d.FrameOfReferenceUID = rtss.ReferencedFrameOfReferenceSequence[0].FrameOfReferenceUID
    d.ImagePositionPatient, d.ImageOrientationPatient = origin, [1, 0, 0, 0, 1, 0]
    d.PixelSpacing, d.SliceThickness = [spacing, spacing], step
    d.GridFrameOffsetVector = [float(o) for o in offsets]
    d.FrameIncrementPointer = 0x3004000C
    d.NumberOfFrames, d.Rows, d.Columns = int(n[2]), int(n[1]), int(n[0])
    d.SamplesPerPixel, d.PhotometricInterpretation, d.PixelRepresentation = 1, 'MONOCHROME2', 0
    d.BitsAllocated = d.BitsStored = bits
    d.HighBit = bits - 1
    d.DoseUnits, d.DoseType, d.DoseSummationType, d.DoseGridScaling = 'GY', 'PHYSICAL', 'PLAN', scaling
    d.PixelData = np.round(gray / scaling).astype('<u4' if bits == 32 else '<u2').tobytes()
    d.is_little_endian, d.is_implicit_VR = True, False
    d.save_as('%s/%s.dcm' % (out, name), write_like_original=False)
    told = {}
    for number in dicomparser.DicomParser(rtss).GetStructures():
        h = dvhcalc.get_dvh(rtss, d, number)
        if h.counts.size <= 1: continue
        told[number] = {'volume': h.volume, 'min': h.min, 'mean': h.mean, 'max': h.max, 'figures': {f: h.statistic(f).value for f in ('D100', 'D98', 'D95', 'D50', 'D2', 'D2cc', 'V20Gy', 'V5.5Gy')},
                        'V95%': h.volume_constraint(95 * 50 / 100, 'Gy').value, 'cumulative': [float(c) for c in h.cumulative.counts]}
    json.dump(told, open('%s/%s.json' % (out, name), 'w'))


low, high = extent()
around = np.array([7.3, 8.1, 6.0])
dose('planes', 4.0, 3.0, np.round(low) - around, high + around)             # other planes than the outlines: interpolated
dose('descending', 5.0, 2.5, low - around, high + around, descending=True, bits=16)
dose('part', 4.0, 4.0, low + (high - low) * [0, 0, 0.4] - around, high + around * [1, 1, -3])  # ends within the structures
