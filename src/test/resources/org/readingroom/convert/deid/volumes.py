# plant FOLDER: volumes and sidecars with CANARY words wherever their formats have room for text. look FOLDER NEW: what of it is left, and whether voxels are the same.
import gzip, json, os, struct, sys, zlib
import nibabel as nib
import numpy as np

CANARY = 'Zyxquark'
data = np.random.default_rng(5).integers(0, 3000, (6, 5, 4)).astype('<i2')
flat = data.tobytes(order='F')


def plant(f):
    os.makedirs(f + '/' + CANARY)
    affine = np.array([[-2., 0, 0, 90], [0, 2, 0, -120], [0, 0, 3, -70], [0, 0, 0, 1]])
    for kind, name in ((nib.Nifti1Image, 'one.nii.gz'), (nib.Nifti2Image, 'two.nii'), (nib.Nifti1Pair, 'pair.hdr')):
        image = kind(data, affine)
        h = image.header
        h['descrip'], h['aux_file'], h['intent_name'] = CANARY + ' descrip', CANARY + ' aux', CANARY + 'int'
        if kind is not nib.Nifti2Image: h['db_name'], h['data_type'] = CANARY + 'db', CANARY
        if kind is not nib.Nifti1Pair:
            h.extensions.append(nib.nifti1.Nifti1Extension('comment', (CANARY + ' in a comment').encode()))
            h.extensions.append(nib.nifti1.Nifti1Extension(40, (CANARY + ' in an unknown extension').encode()))
        image.to_filename('%s/%s/%s' % (f, CANARY, CANARY + name))
    with open('%s/%s/%stwo.nii' % (f, CANARY, CANARY), 'ab') as out: out.write(CANARY.encode())
    head = ('NRRD0005\n# %s\ntype: short\ndimension: 3\nspace: left-posterior-superior\nsizes: 6 5 4\nspace directions: (2,0,0) (0,2,0) (0,0,3)\nspace origin: (1,2,3)\ncontent: %s\nlabels: "%s" "b" "c"\nendian: little\n'
            'sample units: "%s"\nDWMRI_b-value:=1000\nPatientName:=%s\nSegment0_Name:=Left kidney %s\nSegment0_LabelValue:=1\nSegment0_Tags:=%s|x\n' % ((CANARY,) * 7))
    open(f + '/a.seg.nrrd', 'wb').write((head + 'encoding: raw\n\n').encode() + flat)
    open(f + '/b.nrrd', 'wb').write((head + 'encoding: gzip\nbyte skip: %d\n\n' % 0).encode() + gzip.compress(flat + CANARY.encode()))
    open(f + '/c.nhdr', 'wb').write((head + 'encoding: raw\nline skip: 1\ndata file: %s.raw\n\n' % CANARY).encode())
    open(f + '/%s.raw' % CANARY, 'wb').write((CANARY + '\n').encode() + flat)
    meta = ('ObjectType = Image\nComment = %s\nName = %s\nAcquisitionDate = %s\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n%%sTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 1 2 3\nElementSpacing = 2 2 3\n'
            'DimSize = 6 5 4\nPatient_Name = %s\nModality = %s\nElementType = MET_SHORT\nElementDataFile = ' % ((CANARY,) * 5))
    packed = zlib.compress(flat)
    open(f + '/d.mha', 'wb').write((meta % '' + 'LOCAL\n').encode() + flat + CANARY.encode())
    open(f + '/e.mhd', 'wb').write((meta % ('CompressedData = True\nCompressedDataSize = %d\n' % len(packed)) + CANARY + '.zraw\n').encode())
    open(f + '/%s.zraw' % CANARY, 'wb').write(packed)
    json.dump({'Modality': 'MR', 'RepetitionTime': 2.5, 'EchoTime': 0.03, 'PatientName': CANARY, 'PatientBirthDate': '19500102', 'AcquisitionDateTime': '2020-01-02T03:04:05', 'InstitutionName': CANARY,
               'DeviceSerialNumber': '45678', 'SeriesDescription': 'axial T1 brain ' + CANARY, 'BodyPart': 'left kidney ' + CANARY, 'ImageType': ['ORIGINAL', 'PRIMARY'], 'SliceTiming': [0, 1.5], 'PhaseEncodingDirection': 'j-',
               'SeriesInstanceUID': '1.2.3.4', CANARY: 1, 'segments': [{'name': CANARY, 'layer': 7}], 'Texts': [CANARY, 'left kidney']}, open('%s/%s/%sone.json' % (f, CANARY, CANARY), 'w'))
    json.dump({'segments': [{'value': 1, 'layer': 0, 'name': 'Left kidney', 'color': [1, 2, 3], 'category': {'scheme': 'SCT', 'value': '123037004', 'meaning': 'Anatomical Structure'},
                             'type': {'scheme': 'SCT', 'value': '64033007', 'meaning': 'Kidney'}, 'track': '0b2e0a6c-3f53-4a0e-9c55-1c0d5a3e7f01'}]}, open(f + '/a.labels.json', 'w'))
    open('%s/%s/%sone.bval' % (f, CANARY, CANARY), 'w').write('0 1000\n')
    open(f + '/f.bvec', 'w').write(CANARY)
    open(f + '/letter.txt', 'w').write(CANARY)


def look(f, new):
    names = sorted(os.listdir(new))
    for n in names:
        raw = open(new + '/' + n, 'rb').read()
        plain = gzip.decompress(raw) if raw[:2] == b'\x1f\x8b' else raw
        for text in (CANARY, 'Zyxq', '19500102', '2020', '45678', '1.2.3.4'):
            assert text.encode() not in raw + plain + n.encode(), (n, text)
    volumes = 0
    for n in names:
        path = new + '/' + n
        if n.endswith(('.nii', '.nii.gz', '.hdr')):
            image = nib.load(path)
            assert np.array_equal(np.asarray(image.dataobj), data) and image.get_data_dtype() == data.dtype and len(image.header.extensions) == 0, n
            assert np.allclose(image.affine, [[-2, 0, 0, 90], [0, 2, 0, -120], [0, 0, 3, -70], [0, 0, 0, 1]]), n
            volumes += 1
        elif n.endswith(('.nrrd', '.nhdr', '.mha', '.mhd')):
            head, end = open(path, 'rb').read(), b'\n\n' if n.endswith(('nrrd', 'nhdr')) else b'LOCAL\n'
            body = head.split(end, 1)[1] if n.endswith(('.nrrd', '.mha')) else open(new + '/' + n[:16] + ('.raw' if n.endswith('nhdr') else '.zraw'), 'rb').read()
            assert (gzip.decompress(body) if body[:2] == b'\x1f\x8b' else zlib.decompress(body) if n.endswith('.mhd') else body) == flat, n
            if n.endswith(('nrrd', 'nhdr')): assert b'space origin: (1,2,3)' in head and b'DWMRI_b-value:=1000' in head and b'Segment0_Name:=Left kidney' in head, head
            else: assert b'Offset = 1 2 3' in head and b'ElementSpacing = 2 2 3' in head, head
            volumes += 1
        elif n.endswith('.labels.json'):
            assert json.load(open(path))['segments'][0] == json.load(open(f + '/a.labels.json'))['segments'][0]
        elif n.endswith('.json'):
            kept = json.load(open(path))
            assert {k: kept[k] for k in ('Modality', 'RepetitionTime', 'EchoTime', 'SliceTiming', 'PhaseEncodingDirection', 'ImageType')} == {'Modality': 'MR', 'RepetitionTime': 2.5, 'EchoTime': 0.03, 'SliceTiming': [0, 1.5],
                'PhaseEncodingDirection': 'j-', 'ImageType': ['ORIGINAL', 'PRIMARY']} and 'SeriesDescription' not in kept and kept['BodyPart'] == 'left kidney' and kept['segments'] == [{'layer': 7}] and CANARY not in kept, kept
            assert n[:16] + '.nii.gz' in names and n[:16] + '.bval' in names
    assert volumes == 8, names


{'plant': plant, 'look': look}[sys.argv[1]](*sys.argv[2:])
