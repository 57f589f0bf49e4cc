package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** What tests of conversions start with: all readers and writers, and an empty folder. */
abstract class Converting {

    @TempDir
    Path folder;

    Context context;
    Conversion conversion;

    @BeforeEach
    final void start() {
        context = new Context(VolumeService.class, VolumeWriterService.class, SegmentationService.class, ExporterService.class);
        prepare();
        conversion = new Conversion(Formats.of(context));
    }

    /** What a test adds to the readers and writers. */
    void prepare() {}

    @AfterEach
    final void end() {
        context.close();
    }

    static ConversionRequest request(Path output, Meta meta, Choice... choices) {
        EnumSet<Choice> set = EnumSet.noneOf(Choice.class);
        set.addAll(List.of(choices));
        return new ConversionRequest(output, "", FileNamePattern.USUAL, "", meta, set);
    }

    /** Of what lies in a folder, sorted. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
