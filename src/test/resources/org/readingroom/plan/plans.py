"""Writes an RT Dose and RT Plans in folders, with pydicom. Usage: plans.py FOLDER"""
import os
import sys
import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

DOSE, PLAN = '1.2.840.10008.5.1.4.1.1.481.2', '1.2.840.10008.5.1.4.1.1.481.5'


def item(**values):
    d = Dataset()
    for name, value in values.items():
        setattr(d, name, value)
    return d


def file(sop_class, uid, modality, study):
    m = FileMetaDataset()
    m.MediaStorageSOPClassUID, m.MediaStorageSOPInstanceUID, m.TransferSyntaxUID, m.ImplementationClassUID = sop_class, uid, ExplicitVRLittleEndian, '1.2.9'
    d = Dataset()
    d.file_meta, d.is_little_endian, d.is_implicit_VR = m, True, False
    d.SOPClassUID, d.SOPInstanceUID, d.StudyInstanceUID, d.SeriesInstanceUID, d.Modality = sop_class, uid, study, uid + '.1', modality
    d.PatientName, d.PatientID, d.Manufacturer = 'Canary^Plan', 'P-9', ''
    return d


def save(d, *path):
    name = os.path.join(sys.argv[1], *path)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    d.save_as(name, write_like_original=False)


def dose(folder):
    d = file(DOSE, '1.2.5', 'RTDOSE', '1.2.3')
    d.Rows, d.Columns, d.NumberOfFrames, d.PixelSpacing, d.FrameOfReferenceUID = 10, 12, 4, [2, 2], '1.2.4'
    d.ImagePositionPatient, d.ImageOrientationPatient, d.GridFrameOffsetVector, d.FrameIncrementPointer = [0, 0, 0], [1, 0, 0, 0, 1, 0], [0, 3, 6, 9], 0x3004000C
    d.SamplesPerPixel, d.PhotometricInterpretation, d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 1, 'MONOCHROME2', 16, 16, 15, 0
    d.DoseUnits, d.DoseType, d.DoseSummationType, d.DoseGridScaling = 'GY', 'PHYSICAL', 'PLAN', 0.001
    d.ReferencedRTPlanSequence = Sequence([item(ReferencedSOPClassUID=PLAN, ReferencedSOPInstanceUID='1.2.6')])
    d.PixelData = (np.arange(480) * 100).astype('<u2').tobytes()
    save(d, folder, 'dose.dcm')


def plan(name, uid, study='1.2.3', targets=(), beams=(), fractions=0, label=''):
    d = file(PLAN, uid, 'RTPLAN', study)
    d.RTPlanLabel = label
    if targets:
        d.DoseReferenceSequence = Sequence([item(DoseReferenceNumber=n + 1, DoseReferenceStructureType='VOLUME', DoseReferenceDescription=what, DoseReferenceType=kind, TargetPrescriptionDose=gray)
                                            for n, (what, kind, gray) in enumerate(targets)])
    if beams:
        d.FractionGroupSequence = Sequence([item(FractionGroupNumber=1, NumberOfFractionsPlanned=fractions, NumberOfBeams=len(beams), NumberOfBrachyApplicationSetups=0,
                                                 ReferencedBeamSequence=Sequence([item(ReferencedBeamNumber=n + 1, BeamDose=g) for n, g in enumerate(beams)]))])
    save(d, name)


for folder in ('named', 'study', 'none', 'beams'):
    dose(folder)
plan('named/plan.dcm', '1.2.6', targets=[('PTV 66', 'TARGET', 66), ('PTV 54', 'TARGET', 54), ('Cord', 'ORGAN_AT_RISK', 45)], beams=[1, 1], fractions=33, label='BOOST')
plan('named/other.dcm', '1.2.7', targets=[('PTV old', 'TARGET', 40)])
plan('study/other.dcm', '1.2.7', targets=[('', 'TARGET', 50.4)])
plan('study/stranger.dcm', '1.2.8', study='1.2.99', targets=[('PTV', 'TARGET', 99)])
plan('beams/plan.dcm', '1.2.6', beams=[0.6, 0.9, 0.5], fractions=30)
