"""Writes a CT of three slices and presentation states of it, with pydicom. Usage: states.py FOLDER"""
import sys
import zlib
import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

FOLDER, W, H = sys.argv[1], 200, 150
STUDY, SERIES, FRAME, ROOT = '1.2.3.1', '1.2.3.2', '1.2.3.3', '1.2.3.4.'


def item(**values):
    d = Dataset()
    for name, value in values.items():
        setattr(d, name, value)
    return d


def file(sop_class, uid, modality, series):
    m = FileMetaDataset()
    m.MediaStorageSOPClassUID, m.MediaStorageSOPInstanceUID = sop_class, uid
    m.TransferSyntaxUID, m.ImplementationClassUID = ExplicitVRLittleEndian, '1.2.3.9'
    d = Dataset()
    d.file_meta, d.is_little_endian, d.is_implicit_VR = m, True, False
    d.SOPClassUID, d.SOPInstanceUID, d.StudyInstanceUID, d.SeriesInstanceUID = sop_class, uid, STUDY, series
    d.PatientName, d.PatientID, d.PatientBirthDate, d.PatientSex = 'Canary^State', 'P-7', '', ''
    d.StudyDate, d.StudyTime, d.StudyID, d.AccessionNumber, d.ReferringPhysicianName = '20240101', '100000', '', '', ''
    d.Modality, d.SeriesNumber, d.InstanceNumber, d.Manufacturer = modality, 1, 1, ''
    return d


def overlay(d, group, row, column, bits):
    """Bits of an array, the first pixel in the lowest bit. row and column of its first pixel count from 1."""
    tag = group << 16
    packed = np.packbits(bits.astype(np.uint8).ravel(), bitorder='little').tobytes()
    for element, vr, value in [(0x10, 'US', bits.shape[0]), (0x11, 'US', bits.shape[1]), (0x40, 'CS', 'G'), (0x50, 'SS', [row, column]), (0x100, 'US', 1), (0x102, 'US', 0),
                               (0x3000, 'OW', packed + bytes(len(packed) % 2))]:
        d.add_new(tag | element, vr, value)


def image(k):
    d = file('1.2.840.10008.5.1.4.1.1.2', ROOT + str(k + 1), 'CT', SERIES)
    y, x = np.mgrid[0:H, 0:W]
    stored = 4 * x + 7 * y + 100 * k + 13 * ((x // 9 + y // 7) % 5)
    d.InstanceNumber, d.FrameOfReferenceUID, d.PositionReferenceIndicator = k + 1, FRAME, ''
    d.Rows, d.Columns, d.PixelSpacing, d.SliceThickness = H, W, [0.8, 0.8], 3
    d.ImagePositionPatient, d.ImageOrientationPatient = [-80, -60, 3 * k], [1, 0, 0, 0, 1, 0]
    d.SamplesPerPixel, d.PhotometricInterpretation, d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 1, 'MONOCHROME2', 16, 12, 11, 0
    d.RescaleIntercept, d.RescaleSlope, d.RescaleType, d.WindowCenter, d.WindowWidth = -1024, 1, 'HU', -300, 900
    d.PixelData = stored.astype('<u2').tobytes()
    if k == 1:
        overlay(d, 0x6004, 1, 1, (x % 20 == 5) & (y < 10))
    d.save_as('%s/ct%d.dcm' % (FOLDER, k + 1), write_like_original=False)


def reference(k):
    return item(ReferencedSOPClassUID='1.2.840.10008.5.1.4.1.1.2', ReferencedSOPInstanceUID=ROOT + str(k + 1))


def corners(left, top, right, bottom, turn, flip):
    """Upper left and lower right as seen, in columns and rows of the image before it is turned."""
    seen = [(left, top), (right, top), (right, bottom), (left, bottom)]  # clockwise from the upper left
    seen = seen[-(turn // 90):] + seen[:-(turn // 90)] if turn else seen
    if flip:
        seen = [seen[1], seen[0], seen[3], seen[2]]
    return list(seen[0]), list(seen[2])


def lut(first, bits, entries):
    d = Dataset()
    d.add_new(0x00283002, 'SS' if first < 0 else 'US', [len(entries), first, bits])
    d.add_new(0x00283006, 'OW', np.array(entries, '<u2').tobytes())
    return d


def state(name, images=(0, 1, 2), voi=None, turn=0, flip=False, area=None, rescale=True, shape='IDENTITY', table=None, more=None):
    d = file('1.2.840.10008.5.1.4.1.1.11.1', '1.2.3.5.%d' % (zlib.crc32(name.encode())), 'PR', '1.2.3.6')
    d.ContentLabel, d.ContentDescription, d.ContentCreatorName = name.upper()[:16], '', ''
    d.PresentationCreationDate, d.PresentationCreationTime = '20240102', '101112'
    d.ReferencedSeriesSequence = Sequence([item(SeriesInstanceUID=SERIES, ReferencedImageSequence=Sequence([reference(k) for k in images]))])
    a, b = corners(*(area or (1, 1, W, H)), turn, flip)
    d.DisplayedAreaSelectionSequence = Sequence([item(DisplayedAreaTopLeftHandCorner=a, DisplayedAreaBottomRightHandCorner=b, PresentationSizeMode='SCALE TO FIT', PresentationPixelAspectRatio=[1, 1])])
    if turn or flip:
        d.ImageRotation, d.ImageHorizontalFlip = turn, 'Y' if flip else 'N'
    if rescale:
        d.RescaleIntercept, d.RescaleSlope, d.RescaleType = -1024, 1, 'HU'
    if voi is not None:
        d.SoftcopyVOILUTSequence = Sequence(voi if isinstance(voi, list) else [voi])
    if table is not None:
        d.PresentationLUTSequence = Sequence([table])
    else:
        d.PresentationLUTShape = shape
    if more:
        more(d)
    d.save_as('%s/%s.dcm' % (FOLDER, name), write_like_original=False)


def window(centre, width, function=None, k=None):
    d = item(WindowCenter=centre, WindowWidth=width)
    if function:
        d.VOILUTFunction = function
    if k is not None:
        d.ReferencedImageSequence = Sequence([reference(k)])
    return d


def voi_lut(first, bits, entries):
    return item(VOILUTSequence=Sequence([lut(first, bits, entries)]))


def shutters(d):
    d.ShutterShape = ['RECTANGULAR', 'CIRCULAR', 'POLYGONAL']
    d.ShutterLeftVerticalEdge, d.ShutterRightVerticalEdge, d.ShutterUpperHorizontalEdge, d.ShutterLowerHorizontalEdge = 21, 180, 11, 140
    d.CenterOfCircularShutter, d.RadiusOfCircularShutter = [70, 105], 77
    d.VerticesOfThePolygonalShutter = [5, 30, 25, 190, 130, 170, 148, 60, 90, 15]
    d.ShutterPresentationValue = 0


def layer(name, order, **colour):
    return item(GraphicLayer=name, GraphicLayerOrder=order, **colour)


def graphic(kind, points, units='PIXEL', filled='N'):
    return item(GraphicAnnotationUnits=units, GraphicDimensions=2, NumberOfGraphicPoints=len(points) // 2, GraphicData=[float(p) for p in points], GraphicType=kind, GraphicFilled=filled)


def drawn(d):
    d.GraphicLayerSequence = Sequence([layer('UPPER', 2, GraphicLayerRecommendedDisplayCIELabValue=[34885, 53485, 50171]), layer('LOWER', 1, GraphicLayerRecommendedDisplayGrayscaleValue=65535)])
    shapes = [graphic('POLYLINE', [20, 20, 60, 20, 60, 50, 20, 50, 20, 20]), graphic('CIRCLE', [120, 60, 145, 60]), graphic('ELLIPSE', [70, 100, 130, 100, 100, 85, 100, 115]),
              graphic('POINT', [40.5, 80.5]), graphic('INTERPOLATED', [10, 130, 40, 110, 70, 130, 100, 140]), graphic('POLYLINE', [0.75, 0.75, 0.95, 0.95], 'DISPLAY')]
    text = item(UnformattedTextValue='a lesion\r\ntwo lines', BoundingBoxAnnotationUnits='PIXEL', BoundingBoxTopLeftHandCorner=[150.0, 20.0], BoundingBoxBottomRightHandCorner=[195.0, 40.0],
                BoundingBoxTextHorizontalJustification='LEFT', AnchorPoint=[120.0, 60.0], AnchorPointAnnotationUnits='PIXEL', AnchorPointVisibility='Y')
    white = item(GraphicLayer='LOWER', GraphicObjectSequence=Sequence([graphic('CIRCLE', [100, 75, 105, 75], filled='Y')]))
    red = item(GraphicLayer='UPPER', ReferencedImageSequence=Sequence([reference(1)]), GraphicObjectSequence=Sequence(shapes), TextObjectSequence=Sequence([text]))
    d.GraphicAnnotationSequence = Sequence([red, white])


def bits(d):
    """A chequered shutter, an overlay of its own over part of the image, another that is not switched on, and one of the second image."""
    y, x = np.mgrid[0:H, 0:W]
    d.ShutterShape, d.ShutterOverlayGroup, d.ShutterPresentationValue = 'BITMAP', 0x6000, 0x8080
    overlay(d, 0x6000, 1, 1, (x // 10 + y // 10) % 2 == 1)
    y, x = np.mgrid[0:20, 0:30]
    overlay(d, 0x6002, 41, 61, x * y % 3 == 0)
    d.add_new(0x60021001, 'CS', 'UPPER')
    d.add_new(0x60041001, 'CS', 'LOWER')
    overlay(d, 0x6006, 1, 1, np.ones((H, W), bool))
    d.GraphicLayerSequence = Sequence([layer('UPPER', 2, GraphicLayerRecommendedDisplayGrayscaleValue=0xC0C0), layer('LOWER', 1, GraphicLayerRecommendedDisplayGrayscaleValue=65535)])


def odd(d):
    """What nobody here shows, beside a circle that is shown."""
    d.ShutterShape, d.ShutterOverlayGroup, d.ShutterPresentationValue = 'BITMAP', 0x6000, 0
    d.add_new(0x60001001, 'CS', 'LAYER')
    d.add_new(0x60021001, 'CS', 'LAYER')
    d.GraphicLayerSequence = Sequence([layer('LAYER', 1)])
    ruler = item(CompoundGraphicInstanceID=1, CompoundGraphicType='RULER', CompoundGraphicUnits='PIXEL', GraphicDimensions=2, NumberOfGraphicPoints=2, GraphicData=[1.0, 1.0, 9.0, 9.0])
    d.GraphicAnnotationSequence = Sequence([item(GraphicLayer='LAYER', CompoundGraphicSequence=Sequence([ruler]),
                                                 GraphicObjectSequence=Sequence([graphic('POLYLINE', [1, 1, 5, 5], 'MATRIX'), graphic('CIRCLE', [120, 60, 145, 60]), graphic('ELLIPSE', [1, 1, 2, 2])]))])
    d.DisplayedAreaSelectionSequence[0].PresentationSizeMode = 'TRUE SIZE'


for n in range(3):
    image(n)
state('odd', more=odd)
state('plain', voi=window(-300, 900))
state('turned', voi=window(-300, 900), turn=90)
state('half', voi=window(-200, 700), turn=180, flip=True)
state('flipped', voi=window(-300, 900), turn=270, flip=True, shape='INVERSE')
state('sigmoid', voi=window(-300, 500, 'SIGMOID'), flip=True)
state('stored', voi=window(724, 900), rescale=False)
state('curve', voi=voi_lut(-1024, 12, [int(4095 * (n / 1799) ** 0.5) for n in range(1800)]))
state('table', voi=window(-300, 900), table=lut(0, 12, [int(4095 * (1 - (n / 255) ** 2)) for n in range(256)]))
state('hidden', voi=window(-300, 900), more=shutters)
state('bits', voi=window(-300, 900), turn=90, flip=True, more=bits)
state('plainturned', voi=window(-300, 900), turn=90, flip=True)
state('part', images=(1,), voi=window(-300, 900), area=(41, 31, 140, 105), turn=90)
state('drawn', voi=[window(-300, 900, k=0), window(-100, 300, k=1)], more=drawn)
state('other', voi=window(-300, 900), more=lambda d: setattr(d.ReferencedSeriesSequence[0].ReferencedImageSequence[0], 'ReferencedSOPInstanceUID', '1.9.9') or d.ReferencedSeriesSequence[0].ReferencedImageSequence.__delitem__(slice(1, 3)))
state('stranger', voi=window(-300, 900), more=lambda d: setattr(d, 'PatientID', 'P-8'))
