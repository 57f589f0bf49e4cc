package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.VolumeWriterService;
import org.scijava.Context;

/** Who asks to write a format that is only read is told so, and what to write instead. */
class ReadOnlyFormatsTest {

    private static Context context;

    @BeforeAll
    static void services() {
        context = new Context(VolumeWriterService.class);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({ "scan.par,PAR/REC", "SCAN.REC,PAR/REC", "pet.v,ECAT 7" })
    void an_ending_that_is_only_read_is_refused_with_what_to_write(String name, String format) {
        assertThatThrownBy(() -> context.service(VolumeWriterService.class).writerFor(Path.of(name))).isInstanceOf(IllegalArgumentException.class)
            .hasMessage(name + ": " + format + " is read-only here; write NIfTI (.nii.gz) or NRRD (.nrrd) instead.");
    }

    @ParameterizedTest
    @CsvSource({ "par/rec", "PAR", ".rec", "ECAT 7", "v" })
    void a_format_that_is_only_read_is_refused_by_its_name_too(String name) {
        assertThatThrownBy(() -> context.service(VolumeWriterService.class).writerNamed(name)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("format=" + name + ": ").hasMessageContaining("is read-only here");
    }

    @Test
    void other_endings_and_names_are_refused_with_those_that_there_are() {
        assertThatThrownBy(() -> context.service(VolumeWriterService.class).writerFor(Path.of("x.odd"))).hasMessageContaining("expected one of").hasMessageContaining(".brik.gz");
        assertThatThrownBy(() -> context.service(VolumeWriterService.class).writerNamed("odd")).hasMessageContaining("afni").hasMessageNotContainingAny("ecat", "par/rec");
        assertThat(context.service(VolumeWriterService.class).writerFor(Path.of("x+orig.HEAD")).format()).isEqualTo("AFNI");
    }

    @Test
    void no_ending_is_both_read_only_and_written() {
        for (VolumeReader r : context.service(VolumeService.class).getInstances())
            for (VolumeWriter w : context.service(VolumeWriterService.class).getInstances()) assertThat(Collections.disjoint(w.extensions(), r.readOnlyExtensions())).as(w.format()).isTrue();
    }
}
