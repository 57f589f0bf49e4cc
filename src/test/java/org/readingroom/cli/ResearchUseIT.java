package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.App;
import org.readingroom.testing.TestImages;

/** Who is handed a report or an export reads there, once, that it is for research; tables stay plain, for the programs that read them. */
class ResearchUseIT {

    private static final String WORDS = "For research use only; not a medical device.";
    private static final int NIFTI_DESCRIP = 148, DESCRIP_BYTES = 80;

    @TempDir
    private Path folder;

    @Test
    void pages_say_it_once() throws Exception {
        run("agreement-report", "inputs=" + TestImages.reader(1) + ";" + TestImages.reader(2), "output=" + folder.resolve("agreement.html"), "csv=" + folder.resolve("a.csv"));
        run("reader-report", "image=" + TestImages.CT.toAbsolutePath(), "inputs=" + TestImages.reader(1) + ";" + TestImages.reader(2), "output=" + folder.resolve("report"));
        run("de-identify-dicom", "input=" + TestImages.CT.toAbsolutePath(), "output=" + folder.resolve("copies"), "report=" + folder.resolve("deid.html"), "json=" + folder.resolve("deid.json"));
        for (String page : new String[] { "agreement.html", "report/report.html", "deid.html" }) assertThat(Files.readString(folder.resolve(page)).split("(?i)research use", -1)).as(page).hasSize(2);
        assertThat(Files.readString(folder.resolve("deid.json"))).contains(WORDS);
        assertThat(Files.readString(folder.resolve("report/provenance.json"))).contains(WORDS);
        assertThat(Files.readString(folder.resolve("a.csv"))).doesNotContain("esearch");
    }

    @Test
    void volumes_and_label_maps_say_it_in_their_header_or_beside_it() throws Exception {
        run("convert-medical-volume", "input=" + TestImages.CT.toAbsolutePath(), "output=" + folder.resolve("ct.nii.gz"));
        assertThat(descrip(folder.resolve("ct.nii.gz"))).isEqualTo("Reading Room; research use only");
        run("build-consensus", "inputs=" + TestImages.reader(1) + ";" + TestImages.reader(2), "output=" + folder.resolve("c.nii.gz"), "json=" + folder.resolve("c.json"));
        assertThat(descrip(folder.resolve("c.nii.gz"))).isEqualTo("Reading Room; research use only");
        assertThat(Files.readString(folder.resolve("c.json"))).contains(WORDS);
    }

    private static void run(String... call) throws IOException, InterruptedException {
        var run = App.run(call);
        assertThat(run.exit()).as(run.output()).isZero();
    }

    private static String descrip(Path nifti) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(nifti))) {
            in.skipNBytes(NIFTI_DESCRIP);
            return new String(in.readNBytes(DESCRIP_BYTES), StandardCharsets.US_ASCII).replaceAll("\0.*", "");
        }
    }
}
