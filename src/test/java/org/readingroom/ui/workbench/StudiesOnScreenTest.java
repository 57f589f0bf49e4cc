package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;
import org.readingroom.testing.ScreenProgram;

/** Files of several patients at the real window: {@link StudiesOnScreen} says what. */
class StudiesOnScreenTest {

    private static final String MAMMOGRAMS = """
        import sys, os, numpy as np, pydicom
        from pydicom.dataset import Dataset, FileMetaDataset
        from pydicom.uid import ExplicitVRLittleEndian
        os.makedirs(sys.argv[1])
        for n, (side, view) in enumerate([('L', 'MLO'), ('R', 'CC'), ('L', 'CC'), ('R', 'MLO')]):
            d = Dataset()
            d.file_meta = FileMetaDataset()
            d.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
            d.file_meta.MediaStorageSOPClassUID = d.SOPClassUID = '1.2.840.10008.5.1.4.1.1.1.2'
            d.file_meta.MediaStorageSOPInstanceUID = d.SOPInstanceUID = f'1.2.826.0.1.3680043.8.498.7.{n + 1}'
            d.StudyInstanceUID, d.SeriesInstanceUID = '1.2.826.0.1.3680043.8.498.7', f'1.2.826.0.1.3680043.8.498.7.0.{n + 1}'
            d.PatientName, d.PatientID, d.Modality, d.SeriesNumber, d.InstanceNumber = 'Nobody^Mamma', 'M1', 'MG', n + 1, 1
            d.ImageLaterality, d.ViewPosition, d.ImagerPixelSpacing = side, view, [0.4, 0.4]
            d.PatientOrientation = ['A' if side == 'L' else 'P', ('R' if side == 'L' else 'L') if view == 'CC' else 'F']
            d.Rows, d.Columns, d.SamplesPerPixel, d.PhotometricInterpretation = 300, 240, 1, 'MONOCHROME2'
            d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 12, 11, 0
            d.WindowCenter, d.WindowWidth = 2000, 4000
            y, x = np.mgrid[:300, :240]
            wall = x if side == 'L' else 239 - x  # the chest wall at the left of left breasts
            a = np.where((wall / 170) ** 2 + ((y - 150) / 130) ** 2 < 1, 1500 + 4 * wall, 0)
            a[(wall - 90) ** 2 + (y - 120) ** 2 < 100 * (1 + (view == 'MLO'))] = 3500
            d.PixelData = a.astype('<u2').tobytes()
            d.save_as(os.path.join(sys.argv[1], f'{n}.dcm'), write_like_original=False)
        """;

    @TempDir
    Path folder;

    @Test
    void mammograms_hang_by_side_and_view_another_patient_is_told_and_a_session_brings_back_labels_and_lengths() throws Exception {
        Programs.requirePython("pydicom");
        Path script = Files.writeString(folder.resolve("mammograms.py"), MAMMOGRAMS), pictures = Files.createDirectories(Path.of("target", "screenshots"));
        Programs.Run made = Programs.run(List.of(Programs.PYTHON, script.toString(), folder.resolve("mammograms").toString()));
        assertThat(made.exit()).as(made.output()).isZero();
        ScreenProgram.isWell(StudiesOnScreen.class, folder, pictures.toAbsolutePath());
    }
}
