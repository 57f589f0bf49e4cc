package org.readingroom.dicom.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.testing.Called.said;
import static org.readingroom.testing.Programs.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Programs;

/** Maps as objects that archives keep; nibabel made the numbers, and pydicom says which number lies where in the patient. */
class ParametricMapTest {

    private static final String MAKE = """
        import sys, numpy as np, nibabel as nib
        rng = np.random.default_rng(3)
        q, _ = np.linalg.qr([[-1, 0.2, 0.1], [0.1, -1, 0.3], [0.05, 0.1, 1]])
        affine = np.eye(4)
        affine[:3, :3] = q * [0.8, 0.9, 2.5 * np.linalg.det(q) * float(sys.argv[1])]
        affine[:3, 3] = 10, 20, -30
        p = rng.random((11, 13, 7)).astype(np.float32)
        p[0, 0, 0], p[10, 12, 6] = 0, 1
        nib.save(nib.Nifti1Image((rng.random((11, 13, 7)) * 900).astype(np.int16), affine), sys.argv[2] + '/image.nii.gz')
        nib.save(nib.Nifti1Image(p, affine), sys.argv[2] + '/map.nii.gz')
        nib.save(nib.Nifti1Image(p[::-1].transpose(2, 0, 1), affine @ np.array([[0, -1, 0, 10], [0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1.]])), sys.argv[2] + '/turned.nii.gz')
        nib.save(nib.Nifti1Image(p * 40 - 7, affine), sys.argv[2] + '/values.nii.gz')
        """;
    /** Every number at the place in the patient where nibabel has it. */
    private static final String COMPARE = """
        import sys, glob, numpy as np, nibabel as nib, pydicom
        d, n = pydicom.dcmread(sys.argv[1]), nib.load(sys.argv[2])
        want = np.asarray(n.dataobj)
        images = {i.SOPInstanceUID: i for i in map(pydicom.dcmread, glob.glob(sys.argv[3] + '/*.dcm'))}
        assert d.SOPClassUID == '1.2.840.10008.5.1.4.1.1.30' and d.BitsAllocated == 32 and 'research use only' in d.ImageComments and d.ContentQualification == 'RESEARCH'
        got = np.frombuffer(d.FloatPixelData, np.float32).reshape(int(d.NumberOfFrames), d.Rows, d.Columns)
        shared = d.SharedFunctionalGroupsSequence[0]
        o = np.array(shared.PlaneOrientationSequence[0].ImageOrientationPatient, float)
        s = np.array(shared.PixelMeasuresSequence[0].PixelSpacing, float)
        seen = np.full(want.shape, np.nan)
        for f, g in enumerate(d.PerFrameFunctionalGroupsSequence):
            p = np.array(g.PlanePositionSequence[0].ImagePositionPatient, float)
            if 'DerivationImageSequence' in g:
                uid = g.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
                assert np.allclose(np.array(images[uid].ImagePositionPatient, float), p, atol=1e-3)
            r, c = np.mgrid[:d.Rows, :d.Columns]
            lps = p + c[..., None] * s[1] * o[:3] + r[..., None] * s[0] * o[3:]
            ijk = np.rint(np.linalg.inv(n.affine)[:3, :3] @ (lps * (-1, -1, 1) - n.affine[:3, 3]).reshape(-1, 3).T).astype(int)
            seen[tuple(ijk)] = got[f].ravel()
        assert (seen == want).all()
        m = shared.RealWorldValueMappingSequence[0]
        print(m.MeasurementUnitsCodeSequence[0].CodeValue, m.RealWorldValueSlope, m[0x0040, 0x9220].value[0].ConceptCodeSequence[0].CodeMeaning if (0x0040, 0x9220) in m else '')
        """;
    @TempDir
    private Path folder;

    @Test
    void a_probability_is_valid_lies_where_its_image_lies_and_others_read_every_number() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        Programs.requirePython("pydicom");
        for (String side : List.of("1", "-1")) {
            python(MAKE, side, folder.toString());
            Path series = folder.resolve("series" + side), first = folder.resolve("first" + side + ".dcm"), second = folder.resolve("second" + side + ".dcm");
            said(0, "export-parametric-map", "input=" + folder.resolve("map.nii.gz"), "image=" + folder.resolve("image.nii.gz"), "newseries=" + series, "output=" + first);
            assertThat(python(COMPARE, first.toString(), folder.resolve("map.nii.gz").toString(), series.toString())).isEqualTo("1 1.0 Probability");
            assertThat(said(0, "export-parametric-map", "input=" + folder.resolve("turned.nii.gz"), "image=" + series, "output=" + second)).contains("7 frames of 11 x 13 numbers");
            assertThat(python(COMPARE, second.toString(), folder.resolve("map.nii.gz").toString(), series.toString())).isEqualTo("1 1.0 Probability");
            said(0, "convert-medical-volume", "input=" + first, "output=" + folder.resolve("back" + side + ".nii.gz"), "sidecar=false");
            assertThat(python("import sys, numpy as np, nibabel as nib; a, b = [nib.as_closest_canonical(nib.load(f)) for f in sys.argv[1:]]; print((a.get_fdata() == b.get_fdata()).all(), np.abs(a.affine - b.affine).max() < 1e-3)",
                folder.resolve("back" + side + ".nii.gz").toString(), folder.resolve("map.nii.gz").toString())).isEqualTo("True True");
            Programs.require("dciodvfy");
            String valid = Programs.run(List.of("dciodvfy", "-new", first.toString())).output();
            assertThat(valid).contains("ParametricMap");
            assertThat(valid.lines().filter(l -> l.startsWith("Error"))).isEmpty();
            assertThat(Programs.run(Stream.concat(Stream.of("dcentvfy", first.toString()), Stream.of(series.toFile().listFiles()).map(Object::toString)).toList()).output().lines().filter(l -> l.startsWith("Error"))).isEmpty();
        }
    }

    @Test
    void numbers_of_any_kind_are_values_and_what_is_no_probability_or_lies_elsewhere_is_refused() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        Programs.requirePython("pydicom");
        python(MAKE, "1", folder.toString());
        Path image = folder.resolve("image.nii.gz"), values = folder.resolve("values.nii.gz"), series = folder.resolve("series"), out = folder.resolve("out.dcm");
        assertThat(said(1, "export-parametric-map", "input=" + values, "image=" + image, "output=" + out)).contains("did not come from one");
        assertThat(said(1, "export-parametric-map", "input=" + values, "image=" + image, "newseries=" + series, "output=" + out)).contains("expected numbers from 0 to 1");
        assertThat(series).doesNotExist();
        said(0, "export-parametric-map", "input=" + values, "image=" + image, "newseries=" + series, "quantity=values", "output=" + out);
        assertThat(python(COMPARE, out.toString(), values.toString(), series.toString())).isEqualTo("1 1.0");
        Programs.require("dciodvfy");
        assertThat(Programs.run(List.of("dciodvfy", "-new", out.toString())).output().lines().filter(l -> l.startsWith("Error"))).isEmpty();
        python("import sys, nibabel as nib; n = nib.load(sys.argv[1]); n.affine[0, 3] += 0.5; nib.save(nib.Nifti1Image(n.get_fdata(), n.affine), sys.argv[2])", folder.resolve("map.nii.gz").toString(), folder.resolve("moved.nii.gz").toString());
        assertThat(said(1, "export-parametric-map", "input=" + folder.resolve("moved.nii.gz"), "image=" + series, "output=" + folder.resolve("no.dcm"))).contains("other voxels than the image");
        assertThat(folder.resolve("no.dcm")).doesNotExist();
    }

    /** 4 bytes a number, of 11 x 13 x 7. */
    @Test
    void a_map_that_no_file_holds_is_refused_before_anything_is_written() {
        VoxelGrid grid = new VoxelGrid(11, 13, 7, Affine.scaling(1, 1, 1));
        ParametricMapWriter.requireFits(grid, 4004);
        assertThatThrownBy(() -> ParametricMapWriter.requireFits(grid, 4003)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("take 4004 bytes, and one file holds at most 4003");
        assertThatThrownBy(() -> ParametricMapWriter.requireFits(new VoxelGrid(2048, 2048, 512, Affine.scaling(1, 1, 1)))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("8589934592 bytes");
    }
}
