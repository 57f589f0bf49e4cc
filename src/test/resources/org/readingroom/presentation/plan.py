"""Lays an RT Dose of six beams, and a presentation state of one slice, beside a CT. Usage: plan.py FOLDER (of the CT's files)"""
import glob
import sys
import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

FOLDER = sys.argv[1]
CT = sorted((pydicom.dcmread(f) for f in glob.glob(FOLDER + '/*.dcm')), key=lambda d: d.ImagePositionPatient[2])
FIRST, MIDDLE = CT[0], CT[len(CT) // 2]


def item(**values):
    d = Dataset()
    for name, value in values.items():
        setattr(d, name, value)
    return d


def file(sop_class, uid, modality):
    m = FileMetaDataset()
    m.MediaStorageSOPClassUID, m.MediaStorageSOPInstanceUID = sop_class, uid
    m.TransferSyntaxUID, m.ImplementationClassUID = ExplicitVRLittleEndian, '1.2.3.9'
    d = Dataset()
    d.file_meta, d.is_little_endian, d.is_implicit_VR = m, True, False
    d.SOPClassUID, d.SOPInstanceUID, d.SeriesInstanceUID, d.Modality = sop_class, uid, uid + '.1', modality
    for name in ('PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex', 'StudyInstanceUID', 'StudyDate', 'StudyTime', 'StudyID', 'AccessionNumber', 'ReferringPhysicianName'):
        setattr(d, name, FIRST.get(name, ''))
    d.SeriesNumber, d.InstanceNumber, d.Manufacturer, d.SeriesDescription = 7, 1, '', 'Plan' if modality == 'RTDOSE' else ''
    return d


def dose():
    d = file('1.2.840.10008.5.1.4.1.1.481.2', '1.2.3.71', 'RTDOSE')
    rows, columns = FIRST.Rows, FIRST.Columns
    low = np.array(FIRST.ImagePositionPatient, float)
    high = np.array([low[0] + columns * FIRST.PixelSpacing[1], low[1] + rows * FIRST.PixelSpacing[0], CT[-1].ImagePositionPatient[2]])
    mm, middle, span = 3.0, (low + high) / 2, 0.6 * (high - low)
    n = np.ceil(span / mm).astype(int)
    start = middle - (n - 1) * mm / 2
    z, y, x = np.mgrid[0:n[2], 0:n[1], 0:n[0]]
    X, Y, Z = (start[a] + mm * v - middle[a] - (8 if a == 0 else 0) for a, v in enumerate((x, y, z)))
    total, wide = np.zeros(X.shape), min(span) / 4
    for angle in range(0, 360, 60):
        c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        total += np.exp(-((-X * s + Y * c) / wide) ** 6 - (Z / wide) ** 6) * np.exp(-0.004 * (X * c + Y * s))
    total = total / np.percentile(total, 99.7) * 50
    d.FrameOfReferenceUID, d.PositionReferenceIndicator = FIRST.FrameOfReferenceUID, ''
    d.Rows, d.Columns, d.NumberOfFrames, d.PixelSpacing = int(n[1]), int(n[0]), int(n[2]), [mm, mm]
    d.ImagePositionPatient, d.ImageOrientationPatient = [round(float(v), 3) for v in start], [1, 0, 0, 0, 1, 0]
    d.FrameIncrementPointer, d.GridFrameOffsetVector = pydicom.tag.Tag(0x3004000C), [mm * k for k in range(n[2])]
    d.DoseUnits, d.DoseType, d.DoseSummationType, d.DoseGridScaling = 'GY', 'PHYSICAL', 'PLAN', '%.8f' % (total.max() / 60000)
    d.SamplesPerPixel, d.PhotometricInterpretation, d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 1, 'MONOCHROME2', 16, 16, 15, 0
    d.PixelData = np.round(total / float(d.DoseGridScaling)).astype('<u2').tobytes()
    d.save_as(FOLDER + '/dose.dcm', write_like_original=False)


def graphic(kind, points):
    return item(GraphicAnnotationUnits='PIXEL', GraphicDimensions=2, NumberOfGraphicPoints=len(points) // 2, GraphicData=[float(p) for p in points], GraphicType=kind, GraphicFilled='N')


def state():
    d = file('1.2.840.10008.5.1.4.1.1.11.1', '1.2.3.72', 'PR')
    w, h = MIDDLE.Columns, MIDDLE.Rows
    reference = item(ReferencedSOPClassUID=MIDDLE.SOPClassUID, ReferencedSOPInstanceUID=MIDDLE.SOPInstanceUID)
    d.ContentLabel, d.ContentDescription, d.ContentCreatorName, d.PresentationCreationDate, d.PresentationCreationTime = 'LESION', 'Round lesion', '', '20240102', '101112'
    d.ReferencedSeriesSequence = Sequence([item(SeriesInstanceUID=MIDDLE.SeriesInstanceUID, ReferencedImageSequence=Sequence([reference]))])
    d.DisplayedAreaSelectionSequence = Sequence([item(DisplayedAreaTopLeftHandCorner=[w // 8, h // 8], DisplayedAreaBottomRightHandCorner=[w - w // 8, h - h // 8], PresentationSizeMode='SCALE TO FIT',
                                                      PresentationPixelAspectRatio=[1, 1])])
    d.RescaleIntercept, d.RescaleSlope, d.RescaleType = MIDDLE.RescaleIntercept, MIDDLE.RescaleSlope, 'HU'
    d.SoftcopyVOILUTSequence = Sequence([item(WindowCenter=0, WindowWidth=700)])
    d.PresentationLUTShape = 'IDENTITY'
    d.ShutterShape, d.CenterOfCircularShutter, d.RadiusOfCircularShutter, d.ShutterPresentationValue = 'CIRCULAR', [h // 2, w // 2], int(0.4 * min(w, h)), 8000
    text = item(UnformattedTextValue='round lesion\r\nfollow up', BoundingBoxAnnotationUnits='PIXEL', BoundingBoxTopLeftHandCorner=[0.62 * w, 0.25 * h], BoundingBoxBottomRightHandCorner=[0.82 * w, 0.3 * h],
                BoundingBoxTextHorizontalJustification='LEFT', AnchorPoint=[0.55 * w, 0.45 * h], AnchorPointAnnotationUnits='PIXEL', AnchorPointVisibility='Y')
    shapes = [graphic('CIRCLE', [0.5 * w, 0.5 * h, 0.6 * w, 0.5 * h]), graphic('POLYLINE', [0.3 * w, 0.6 * h, 0.4 * w, 0.72 * h, 0.55 * w, 0.7 * h])]
    d.GraphicLayerSequence = Sequence([item(GraphicLayer='LAYER', GraphicLayerOrder=1)])
    d.GraphicAnnotationSequence = Sequence([item(GraphicLayer='LAYER', GraphicObjectSequence=Sequence(shapes), TextObjectSequence=Sequence([text]))])
    d.save_as(FOLDER + '/state.dcm', write_like_original=False)


def turned():
    """The same slice turned by 90 degrees and then flipped, which exchanges columns and rows; the displayed area is a square."""
    d = file('1.2.840.10008.5.1.4.1.1.11.1', '1.2.3.73', 'PR')
    w, h = MIDDLE.Columns, MIDDLE.Rows
    side = min(w, h) // 2
    reference = item(ReferencedSOPClassUID=MIDDLE.SOPClassUID, ReferencedSOPInstanceUID=MIDDLE.SOPInstanceUID)
    d.ContentLabel, d.ContentDescription, d.ContentCreatorName, d.PresentationCreationDate, d.PresentationCreationTime = 'TURNED', 'Turned and flipped', '', '20240103', '101112'
    d.ReferencedSeriesSequence = Sequence([item(SeriesInstanceUID=MIDDLE.SeriesInstanceUID, ReferencedImageSequence=Sequence([reference]))])
    d.DisplayedAreaSelectionSequence = Sequence([item(DisplayedAreaTopLeftHandCorner=[w // 4 + side, h // 4 + side], DisplayedAreaBottomRightHandCorner=[w // 4 + 1, h // 4 + 1], PresentationSizeMode='SCALE TO FIT',
                                                      PresentationPixelAspectRatio=[1, 1])])
    d.ImageRotation, d.ImageHorizontalFlip = 90, 'Y'
    d.RescaleIntercept, d.RescaleSlope, d.RescaleType = MIDDLE.RescaleIntercept, MIDDLE.RescaleSlope, 'HU'
    d.SoftcopyVOILUTSequence = Sequence([item(WindowCenter=100, WindowWidth=1200)])
    d.PresentationLUTShape = 'INVERSE'
    x, y = w // 4 + 0.75 * side, h // 4 + 0.25 * side  # in the area's parts 0.75, 0.25: seen at 0.25, 0.75
    ellipse = graphic('ELLIPSE', [x - 0.1 * side, y, x + 0.1 * side, y, x, y - 0.05 * side, x, y + 0.05 * side])
    ellipse.GraphicFilled = 'Y'
    shapes = [ellipse, graphic('POINT', [w // 4 + 0.5 * side, h // 4 + 0.5 * side])]
    text = item(UnformattedTextValue='there', BoundingBoxAnnotationUnits='DISPLAY', BoundingBoxTopLeftHandCorner=[0.5, 0.1], BoundingBoxBottomRightHandCorner=[0.9, 0.15],
                BoundingBoxTextHorizontalJustification='RIGHT', AnchorPoint=[x, y], AnchorPointAnnotationUnits='PIXEL', AnchorPointVisibility='Y')
    d.GraphicLayerSequence = Sequence([item(GraphicLayer='RED', GraphicLayerOrder=1, GraphicLayerRecommendedDisplayCIELabValue=[34885, 53485, 50171])])
    d.GraphicAnnotationSequence = Sequence([item(GraphicLayer='RED', GraphicObjectSequence=Sequence(shapes), TextObjectSequence=Sequence([text]))])
    d.save_as(FOLDER + '/turned.dcm', write_like_original=False)


def knees():
    """Radiographs of both sides, in a folder of their own beside the CT's."""
    import os
    folder = os.path.join(os.path.dirname(os.path.abspath(FOLDER)), 'knees')
    os.makedirs(folder)
    for n, side in enumerate('LR'):
        d = file('1.2.840.10008.5.1.4.1.1.1', '1.2.3.8%d' % n, 'CR')
        d.Laterality, d.BodyPartExamined, d.PixelSpacing = side, 'KNEE', [0.5, 0.5]
        d.PatientOrientation = ['L', 'F']
        d.Rows, d.Columns, d.SamplesPerPixel, d.PhotometricInterpretation = 64, 48, 1, 'MONOCHROME2'
        d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 12, 11, 0
        d.PixelData = (np.mgrid[:64, :48][1] * (40 + 20 * n)).astype('<u2').tobytes()
        d.save_as(os.path.join(folder, side + '.dcm'), write_like_original=False)


dose()
state()
turned()
knees()
