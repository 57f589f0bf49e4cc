package org.readingroom.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.testing.Called.said;
import static org.readingroom.testing.Programs.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;

/** Labels on an image that never was DICOM, by one call or by two, as docs/interop.md has them; nibabel and pydicom alone say where the voxels are. */
class NiftiBornTest {

    /** An oblique image whose determinant is negative or positive, and two segments on it. */
    private static final String MAKE = """
        import sys, numpy as np, nibabel as nib
        a = np.random.default_rng(1).integers(-100, 900, (11, 13, 7)).astype(np.int16)
        q, _ = np.linalg.qr([[-1, 0.2, 0.1], [0.1, -1, 0.3], [0.05, 0.1, 1]])
        affine = np.eye(4)
        affine[:3, :3] = q * [0.8, 0.9, 2.5 * np.linalg.det(q) * float(sys.argv[3])]
        affine[:3, 3] = 10, 20, -30
        labels = np.zeros(a.shape, np.uint8)
        labels[2:5, 3:9, 1:4] = 1
        labels[6:9, 2:4, 3:6] = 2
        nib.save(nib.Nifti1Image(a, affine), sys.argv[1])
        nib.save(nib.Nifti1Image(labels, affine), sys.argv[2])
        """;
    /** Voxels and centroids of both, and whether the object refers to the images that lie there. */
    private static final String COMPARE = """
        import sys, glob, os, numpy as np, nibabel as nib, pydicom
        n = nib.load(sys.argv[1])
        d = pydicom.dcmread(sys.argv[2])
        images = [pydicom.dcmread(f) for f in glob.glob(os.path.join(sys.argv[3], '*.dcm'))]
        uids = {i.SOPInstanceUID for i in images}
        refs = {r.ReferencedSOPInstanceUID for r in d.ReferencedSeriesSequence[0].ReferencedInstanceSequence}
        assert len(images) == 7 and refs == uids, (len(images), refs ^ uids)
        assert all(i.FrameOfReferenceUID == d.FrameOfReferenceUID and i.StudyInstanceUID == d.StudyInstanceUID and i.PatientID == d.PatientID for i in images)
        bits = np.unpackbits(np.frombuffer(d.PixelData, np.uint8), bitorder='little')
        o = np.array(d.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient, float)
        s = np.array(d.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing, float)
        for v in (1, 2):
            at = []
            for f, item in enumerate(d.PerFrameFunctionalGroupsSequence):
                if item.SegmentIdentificationSequence[0].ReferencedSegmentNumber != v: continue
                p = np.array(item.PlanePositionSequence[0].ImagePositionPatient, float)
                frame = bits[f * d.Rows * d.Columns:(f + 1) * d.Rows * d.Columns].reshape(d.Rows, d.Columns)
                at += [p + c * s[1] * o[:3] + r * s[0] * o[3:] for r, c in np.argwhere(frame)]
            q = np.argwhere(np.asarray(n.dataobj) == v)
            there = (n.affine[:3, :3] @ q.T).T + n.affine[:3, 3]
            there *= (-1, -1, 1)
            a, b = np.array(at), there
            assert len(a) == len(b), (v, len(a), len(b))
            assert np.abs(a[:, None] - b[None]).max(2).min(1).max() < 0.01, v
        print('same')
        """;
    @TempDir
    private Path folder;

    @Test
    void two_calls_make_a_series_of_the_image_and_a_segmentation_that_refers_to_it() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        Programs.requirePython("pydicom");
        for (String side : List.of("1", "-1")) {
            Path image = folder.resolve("image" + side + ".nii.gz"), labels = folder.resolve("labels" + side + ".nii.gz"), series = folder.resolve("series" + side + ".dicom"), out = folder.resolve("out" + side + ".dcm");
            python(MAKE, image.toString(), labels.toString(), side);
            said(0, "convert-medical-volume", "input=" + image, "output=" + series);
            String said = said(0, "export-segmentation", "input=" + labels, "image=" + series, "output=" + out);
            assertThat(said).contains("54 voxels written, 54 read back, none different", "18 voxels written, 18 read back, none different"); // 3 x 6 x 3 and 3 x 2 x 3
            OthersRead.requireValid(out);
            assertThat(python(COMPARE, labels.toString(), out.toString(), series.toString())).isEqualTo("same");
        }
    }

    @Test
    void one_call_makes_the_series_first_and_segmentation_and_structures_refer_to_it() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        Programs.requirePython("pydicom");
        for (String side : List.of("1", "-1")) {
            Path image = folder.resolve("image" + side + ".nii.gz"), labels = folder.resolve("labels" + side + ".nii.gz"), series = folder.resolve("made" + side), out = folder.resolve("one" + side + ".dcm");
            python(MAKE, image.toString(), labels.toString(), side);
            assertThat(said(0, "export-segmentation", "input=" + labels, "image=" + image, "newseries=" + series, "output=" + out)).contains("54 voxels written, 54 read back, none different", "18 voxels written, 18 read back, none different");
            OthersRead.requireValid(out);
            assertThat(python(COMPARE, labels.toString(), out.toString(), series.toString())).isEqualTo("same");
            Path structures = folder.resolve("structures" + side + ".dcm"), file = folder.resolve("all" + side + ".dcm");
            assertThat(said(0, "export-segmentation", "input=" + labels, "image=" + image, "newseries=" + file, "format=rtstruct", "output=" + structures)).contains("54 voxels written, 54 read back, none different");
            assertThat(python("import sys, pydicom; s, i = [pydicom.dcmread(f) for f in sys.argv[1:]]; f = s.ReferencedFrameOfReferenceSequence[0]; "
                + "r = f.RTReferencedStudySequence[0].RTReferencedSeriesSequence[0]; print(f.FrameOfReferenceUID == i.FrameOfReferenceUID, r.SeriesInstanceUID == i.SeriesInstanceUID, "
                + "{c.ReferencedSOPInstanceUID for c in r.ContourImageSequence} == {i.SOPInstanceUID})", structures.toString(), file.toString())).isEqualTo("True True True");
        }
    }

    @Test
    void a_series_to_which_nothing_refers_does_not_stay_and_nobody_is_given_one_for_nothing() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        Path image = folder.resolve("image.nii.gz"), labels = folder.resolve("labels.nii.gz"), series = folder.resolve("made"), out = folder.resolve("out.dcm");
        python(MAKE, image.toString(), labels.toString(), "1");
        assertThat(said(1, "export-segmentation", "input=" + labels, "image=" + image, "newseries=" + series, "format=fractional", "output=" + out)).contains("none were given");
        assertThat(series).doesNotExist();
        assertThat(out).doesNotExist();
        assertThat(said(1, "export-segmentation", "input=" + labels, "image=" + image, "newseries=" + series, "output=" + folder.resolve("out.nii.gz"))).contains("formats that refer to DICOM images");
        assertThat(said(1, "export-segmentation", "input=" + labels, "newseries=" + series, "output=" + out)).contains("none was given");
        said(0, "export-segmentation", "input=" + labels, "image=" + image, "newseries=" + series, "output=" + out);
        assertThat(said(1, "export-segmentation", "input=" + labels, "image=" + series, "newseries=" + folder.resolve("again"), "output=" + folder.resolve("more.dcm"))).contains("is one already");
        assertThat(said(1, "export-segmentation", "input=" + labels, "image=" + image, "newseries=" + series, "output=" + folder.resolve("more.dcm"))).contains("not empty");
        assertThat(series).isNotEmptyDirectory();
    }
}
