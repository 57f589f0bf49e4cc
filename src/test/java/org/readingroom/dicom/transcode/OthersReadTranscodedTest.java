package org.readingroom.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;

/** Files that we transcode, as DCMTK, GDCM and dicom3tools read them: stored values by the corpus manifest, and no complaint that the original does not draw. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class OthersReadTranscodedTest {

    /** File, and SHA-256 of its stored values in the manifest: CT 16 bits signed, colour 8 bits, multi-frame. 1 bit has a test of its own. */
    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
        "dicom/files/pydicom/693_UNCR.dcm", "6b3b6bb553a0b5692ee63737f4cb8d6bcfa960e7ae37e5d1bd9521b671b501b0",
        "dicom/files/pydicom/examples_jpeg2k.dcm", "e16892020c73095e42ff4cf7368de5206f11012e25feaed53cc2bc614602bb9a",
        "dicom/files/pydicom/emri_small.dcm", "9719c5d0f62ce971a1039c9cd73a6785427f4f80a1d3b6969cb9ffc425fba054"));
    private static final List<TargetSyntax> READ_BY_ALL = List.of(TargetSyntax.EXPLICIT, TargetSyntax.IMPLICIT, TargetSyntax.BIGENDIAN, TargetSyntax.DEFLATED, TargetSyntax.RLE,
        TargetSyntax.JPEGLS, TargetSyntax.JPEGLOSSLESS);
    private static final Map<String, String> DCMTK = Map.of("rle", "dcmdrle", "jpegls", "dcmdjpls", "jpeglossless", "dcmdjpeg");
    private static final String GDCM = """
        import sys, gdcm, hashlib
        for f in sys.argv[1:]:
            r = gdcm.ImageReader(); r.SetFileName(f); assert r.Read(), f
            i = r.GetImage(); b = i.GetBuffer().encode('utf-8', 'surrogateescape')[:i.GetBufferLength()]
            if i.GetPhotometricInterpretation().GetSamplesPerPixel() == 3 and i.GetPlanarConfiguration() == 1:
                n = len(b) // 3; o = bytearray(len(b)); o[0::3], o[1::3], o[2::3] = b[:n], b[n:2*n], b[2*n:]; b = bytes(o)
            print('SHA', hashlib.sha256(b).hexdigest())
        """;
    private static final String PYDICOM = """
        import sys, pydicom, hashlib
        for f in sys.argv[1:]: print('SHA', hashlib.sha256(pydicom.dcmread(f).PixelData).hexdigest())
        """;

    @TempDir
    static Path folder;
    private static final Map<Path, String> MADE = new TreeMap<>();

    private static final Transcoder TRANSCODER = new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn());

    @BeforeAll
    static void transcode() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet())
            for (TargetSyntax syntax : READ_BY_ALL) {
                Path in = Shared.corpus(file.getKey()), out = folder.resolve(syntax.word() + "-" + in.getFileName());
                TRANSCODER.file(in, out, TranscodeRequest.lossless(syntax.syntax()), true, Progress.NONE);
                MADE.put(out, file.getValue());
            }
    }

    private static List<String> hashes(String script, Iterable<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", script));
        files.forEach(f -> command.add(f.toString()));
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output().lines().filter(l -> l.startsWith("SHA ")).map(l -> l.substring(4)).toList();
    }

    @Test
    void gdcm_decodes_the_values_of_the_manifest() throws Exception {
        Programs.requirePython("gdcm");
        assertThat(hashes(GDCM, MADE.keySet())).isEqualTo(List.copyOf(MADE.values()));
    }

    @Test
    void dcmtk_decodes_the_values_of_the_manifest() throws Exception {
        Programs.requirePython("pydicom");
        Map<Path, String> plain = new TreeMap<>();
        for (Map.Entry<Path, String> made : MADE.entrySet()) {
            String program = DCMTK.get(made.getKey().getFileName().toString().replaceFirst("-.*", ""));
            if (program == null) continue;
            Programs.require(program);
            Path out = Path.of(made.getKey() + ".plain");
            List<String> command = new ArrayList<>(List.of(program, made.getKey().toString(), out.toString()));
            if (program.equals("dcmdjpeg")) command.add(1, "+cn");
            Programs.Run run = Programs.run(command);
            assertThat(run.exit()).as("%s %s: %s", program, made.getKey().getFileName(), run.output()).isZero();
            plain.put(out, made.getValue());
        }
        assertThat(hashes(PYDICOM, plain.keySet())).hasSize(DCMTK.size() * FILES.size()).isEqualTo(List.copyOf(plain.values()));
    }

    @Test
    void dcmdump_and_dciodvfy_find_nothing_that_they_did_not_find_in_the_original() throws Exception {
        Programs.require("dcmdump");
        Programs.require("dciodvfy");
        Map<String, Set<String>> before = new TreeMap<>();
        for (String original : FILES.keySet()) before.put(Path.of(original).getFileName().toString(), complaints(Shared.corpus(original)));
        for (Path made : MADE.keySet()) {
            Programs.Run dump = Programs.run(List.of("dcmdump", "-q", made.toString()));
            assertThat(dump.exit()).as(dump.output()).isZero();
            assertThat(dump.output()).doesNotContain("W: ").doesNotContain("E: ");
            if (made.getFileName().toString().startsWith("deflated-")) continue; // dciodvfy reads none of those, DCMTK's neither
            Set<String> after = complaints(made);
            after.removeAll(before.get(made.getFileName().toString().replaceFirst("^[a-z]+-", "")));
            assertThat(after).as(made.getFileName().toString()).isEmpty();
        }
    }

    private static Set<String> complaints(Path file) throws IOException, InterruptedException {
        return new TreeSet<>(Programs.run(List.of("dciodvfy", file.toString())).output().lines().filter(l -> l.startsWith("Error")).toList());
    }

    @Test
    void frames_of_a_syntax_that_others_do_not_know_are_inflated_by_zlib() throws Exception {
        Programs.requirePython("pydicom");
        Path out = folder.resolve("frames.dcm");
        TRANSCODER.file(Shared.corpus("dicom/files/pydicom/emri_small.dcm"), out, TranscodeRequest.lossless(TargetSyntax.DEFLATED_FRAMES.syntax()), true, Progress.NONE);
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, pydicom, hashlib, zlib
            from pydicom.encaps import generate_pixel_data_frame
            d = pydicom.dcmread(sys.argv[1]); h = hashlib.sha256()
            for f in generate_pixel_data_frame(d.PixelData, int(d.NumberOfFrames)): h.update(zlib.decompressobj(-15).decompress(f))
            print('SHA', h.hexdigest())
            """, out.toString()));
        assertThat(run.output()).contains("SHA " + FILES.get("dicom/files/pydicom/emri_small.dcm"));
    }

    /** Two frames of 5 x 3 pixels, which do not end at a byte: pixel n of both is (n * n) mod 7 below 3. */
    @Test
    void pixels_of_one_bit_are_read_by_pydicom_as_they_were_made() throws Exception {
        Programs.requirePython("pydicom");
        Path made = folder.resolve("bits.dcm");
        Programs.Run make = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, numpy as np
            from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
            m = FileMetaDataset(); m.MediaStorageSOPClassUID = '1.2.840.10008.5.1.4.1.1.7.1'; m.MediaStorageSOPInstanceUID = '1.2.3.4'; m.TransferSyntaxUID = '1.2.840.10008.1.2.1'
            d = FileDataset(sys.argv[1], {}, file_meta=m, preamble=bytes(128)); d.is_little_endian, d.is_implicit_VR = True, False
            d.SOPClassUID, d.SOPInstanceUID, d.StudyInstanceUID, d.SeriesInstanceUID, d.Modality = m.MediaStorageSOPClassUID, '1.2.3.4', '1.2.3', '1.2.3.1', 'OT'
            d.Rows, d.Columns, d.NumberOfFrames, d.SamplesPerPixel, d.PhotometricInterpretation = 3, 5, 2, 1, 'MONOCHROME2'
            d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 1, 1, 0, 0
            d.PixelData = np.packbits([n * n % 7 < 3 for n in range(30)], bitorder='little').tobytes(); d['PixelData'].VR = 'OB'
            d.save_as(sys.argv[1], write_like_original=False)
            """, made.toString()));
        assertThat(make.exit()).as(make.output()).isZero();
        for (TargetSyntax syntax : List.of(TargetSyntax.EXPLICIT, TargetSyntax.IMPLICIT, TargetSyntax.DEFLATED)) {
            Path out = folder.resolve("bits-" + syntax.word() + ".dcm");
            TRANSCODER.file(made, out, TranscodeRequest.lossless(syntax.syntax()), true, Progress.NONE);
            Programs.Run read = Programs.run(List.of(Programs.PYTHON, "-c", """
                import sys, pydicom
                d = pydicom.dcmread(sys.argv[1]); print('SAME', d.file_meta.TransferSyntaxUID, d.pixel_array.shape, d.pixel_array.ravel().tolist() == [int(n * n % 7 < 3) for n in range(30)])
                """, out.toString()));
            assertThat(read.output()).as(syntax.word()).contains("SAME " + syntax.syntax().uid() + " (2, 3, 5) True");
        }
    }

    @Test
    void a_loss_is_what_dcmtk_decodes_and_no_larger_than_allowed() throws Exception {
        Programs.require("dcmdjpls");
        Programs.requirePython("pydicom");
        Path out = folder.resolve("near.dcm"), plain = folder.resolve("plain.dcm"), source = Shared.corpus("dicom/files/pydicom/emri_small.dcm");
        TRANSCODER.file(source, out, new TranscodeRequest(TargetSyntax.JPEGLS_NEAR.syntax(), 3), true, Progress.NONE);
        assertThat(Programs.run(List.of("dcmdjpls", out.toString(), plain.toString())).exit()).isZero();
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, pydicom, numpy as np
            a, b = (np.frombuffer(pydicom.dcmread(f).PixelData, '<u2').astype(int) for f in sys.argv[1:])
            print('MOST', abs(a - b).max())
            """, source.toString(), plain.toString()));
        assertThat(run.output()).contains("MOST 3");
        assertThat(Files.size(out)).isLessThan(Files.size(source) / 2);
    }
}
