package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.testing.Programs;

/** What DCMTK and GDCM make of compressed files. */
final class OtherDecoders {

    private static final String GDCM = """
        import sys, gdcm
        for f in sys.argv[1:]:
            r = gdcm.ImageReader(); r.SetFileName(f)
            assert r.Read(), f
            i = r.GetImage()
            open(f + '.raw', 'wb').write(i.GetBuffer().encode('utf-8', 'surrogateescape')[:i.GetBufferLength()])
        """;

    private OtherDecoders() {}

    /** Samples as DCMTK's dcmdjpeg stores them, colours unconverted. */
    static byte[] dcmtk(Path file) throws IOException, InterruptedException {
        Path plain = file.resolveSibling(file.getFileName() + ".plain");
        Programs.Run run = Programs.run(List.of("dcmdjpeg", "+cn", file.toString(), plain.toString()));
        assertThat(run.exit()).as(file.getFileName() + ": " + run.output()).isZero();
        return CodedImage.read(plain, PixelCodecs.builtIn());
    }

    /** Samples as GDCM gives them, file by file, in one process. */
    static List<byte[]> gdcm(List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", GDCM));
        files.forEach(f -> command.add(f.toString()));
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        List<byte[]> samples = new ArrayList<>();
        for (Path f : files) samples.add(Files.readAllBytes(Path.of(f + ".raw")));
        return samples;
    }
}
