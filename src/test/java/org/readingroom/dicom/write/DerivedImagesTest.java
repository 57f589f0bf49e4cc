package org.readingroom.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.seg.CtSeries;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.Slab;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.Derivation;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/** What is made of a series goes beside it: the same patient, study and space when asked for, a series of its own, and the images that it was made of. */
class DerivedImagesTest {

    @TempDir Path folder;

    private Volume series() throws IOException {
        Path ct = Files.createDirectory(folder.resolve("ct"));
        CtSeries.write(ct, CtSeries.oblique(6));
        return new DicomReader(PixelCodecs.builtIn()).read(ct, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    @Test
    void a_projection_names_its_source_images_and_fits_into_their_study() throws IOException, InterruptedException {
        Volume source = series(), mip = Slab.whole(source, PlaneKind.CORONAL, ProjectionMode.MAX).image(), stack = Slab.stack(source, PlaneKind.AXIAL, 5, 2.5, ProjectionMode.MAX);
        Derivation how = new Derivation("Slab Projection, plane coronal, mode max", "113078", "Maximum intensity projection", source);
        Path one = folder.resolve("mip.dcm"), several = folder.resolve("mips.dcm");
        WriteRequest request = WriteRequest.ANONYMOUS.withIdentity().derived(how);
        new DicomVolumeWriter().write(mip, one, request, Progress.NONE);
        new DicomVolumeWriter().write(stack, several, request, Progress.NONE);
        DataSet ct = DicomFile.read(folder.resolve("ct/ct0.dcm")).dataSet();
        for (Path file : List.of(one, several)) {
            DataSet set = DicomFile.read(file).dataSet();
            assertThat(set.strings(Tag.IMAGE_TYPE)).startsWith("DERIVED", "SECONDARY");
            assertThat(set.string(Tag.DERIVATION_DESCRIPTION)).contains("Slab Projection, plane coronal, mode max");
            assertThat(set.item(Tag.DERIVATION_CODE_SEQUENCE).orElseThrow().string(Tag.CODE_VALUE)).isEqualTo("113078");
            assertThat(set.items(Tag.SOURCE_IMAGE_SEQUENCE)).extracting(i -> i.string(Tag.REFERENCED_SOP_INSTANCE_UID)).hasSize(6).doesNotHaveDuplicates().contains(ct.string(Tag.SOP_INSTANCE_UID));
            for (int same : new int[] { Tag.PATIENT_ID, Tag.PATIENT_NAME, Tag.STUDY_INSTANCE_UID, Tag.FRAME_OF_REFERENCE_UID, Tag.STUDY_DATE }) assertThat(set.string(same)).isEqualTo(ct.string(same));
            assertThat(set.string(Tag.SERIES_INSTANCE_UID)).isNotEqualTo(ct.string(Tag.SERIES_INSTANCE_UID));
            Programs.require("dciodvfy");
            assertThat(Programs.run(List.of("dciodvfy", "-new", file.toString())).output().lines().filter(l -> l.startsWith("Error"))).isEmpty();
        }
        assertThat(DicomFile.read(one).dataSet().strings(Tag.IMAGE_TYPE)).hasSize(3);
        Programs.requirePython("pydicom");
        assertThat(Programs.run(List.of(Programs.PYTHON, "-c", "import sys, pydicom; print({'research use only' in pydicom.dcmread(f).ImageComments for f in sys.argv[1:]})", one.toString(), several.toString())).output().strip()).isEqualTo("{True}");
        List<String> command = new ArrayList<>(List.of("dcentvfy", one.toString(), several.toString()));
        source.source().orElseThrow().planes().forEach(p -> command.add(p.file().toString()));
        Programs.require("dcentvfy");
        assertThat(Programs.run(command).output().lines().filter(l -> l.startsWith("Error") && !l.contains("<PatientName>"))).isEmpty(); // it compares bytes, and the name is Latin-1 there, UTF-8 here
    }

    @Test
    void nobody_is_named_unless_it_was_asked_for() throws IOException {
        Volume source = series();
        Path file = folder.resolve("mip.dcm");
        new DicomVolumeWriter().write(Slab.whole(source, PlaneKind.CORONAL, ProjectionMode.MAX).image(), file, WriteRequest.ANONYMOUS.derived(new Derivation("Slab Projection", "", "", source)), Progress.NONE);
        DataSet set = DicomFile.read(file).dataSet();
        assertThat(set.string(Tag.PATIENT_ID)).startsWith("RR-");
        assertThat(set.string(Tag.PATIENT_NAME)).isEqualTo("Anonymous^");
        assertThat(set.string(Tag.STUDY_DATE)).isEmpty();
        assertThat(set.contains(Tag.DERIVATION_CODE_SEQUENCE)).isFalse();
    }
}
