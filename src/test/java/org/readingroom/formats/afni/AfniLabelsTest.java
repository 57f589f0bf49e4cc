package org.readingroom.formats.afni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** AFNI's own table of labels, in the forms that AFNI's programs and its users' files have. */
class AfniLabelsTest {

    @TempDir
    Path folder;

    @Test
    void tables_are_read_as_AFNI_writes_them_and_as_people_do() {
        String afni = "<VALUE_LABEL_DTABLE\n  ni_type=\"2*String\"\n  ni_dimen=\"3\" >\n\"0\" \"Unknown\"\n\"122\" \"L A1\"\n\"7\" \"&lt;a&gt; &amp;amp; &quot;b&quot;\"\n</VALUE_LABEL_DTABLE>~";
        assertThat(AfniLabels.parse(afni)).extracting(Segment::value).containsExactly(122, 7);
        assertThat(AfniLabels.parse(afni)).extracting(Segment::name).containsExactly("L A1", "<a> &amp; \"b\"");
        String byHand = "   <VALUE_LABEL_DTABLE ni_type='2*String' ni_dimen=200 pbar_name=\"ROI > i256\">\n 1 liver\n 1 again\n 99999 far\n -3 below\n x none\n\"2\" \"\" </VALUE_LABEL_DTABLE>";
        assertThat(AfniLabels.parse(byHand)).extracting(Segment::name).containsExactly("liver", "Label 2");
        assertThat(AfniLabels.parse("<T> \"5\" \"Gro\u00c3\u009fhirn\" 6 Gro\u00dfhirn </T>")).extracting(Segment::name).containsExactly("Gro\u00dfhirn", "Gro\u00dfhirn");
    }

    @Test
    void what_is_no_table_names_nothing() {
        for (String none : List.of("", "~", "text", "<", "<T", "<T a=\"", "<T>", "<T> \"1\"", "<T> \"1\" \"liver", "<T> 1 </T> 2 x", "<T" + " a=b".repeat(100_000) + ">1 x"))
            assertThat(AfniLabels.parse(none)).as("%.30s", none).isEmpty();
    }

    @Test
    void the_table_of_a_header_names_the_labels_of_a_file_and_stays_as_it_is_when_it_is_written_again() throws IOException {
        Path file = folder.resolve("a+orig.HEAD"), again = folder.resolve("b+orig.HEAD");
        new AfniWriter().write(labels(), file, Progress.NONE);
        assertThat(new AfniLabelReader().confidence(file)).isLessThan(0.7); // a picture so far
        String table = "<VALUE_LABEL_DTABLE ni_type=\"2*String\" ni_dimen=\"2\" >\n  \"1\"   \"Liver\"\n\"3\" \"Spleen\"</VALUE_LABEL_DTABLE>~";
        Files.writeString(file, Files.readString(file) + "\n\ntype = string-attribute\nname = VALUE_LABEL_DTABLE\ncount = " + table.length() + "\n'" + table, StandardCharsets.ISO_8859_1);
        assertThat(new AfniLabelReader().confidence(folder.resolve("a+orig.BRIK"))).isGreaterThan(0.7);
        LabelMap map = new AfniLabelReader().read(file, Progress.NONE);
        assertThat(map.segments()).extracting(Segment::name).containsExactly("Liver", "Spleen");
        assertThat(map.value(0, 1, 1, 1)).isEqualTo(3);
        Volume v = new AfniReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        new AfniWriter().write(v, map.segments(), again, WriteRequest.ANONYMOUS, Progress.NONE);
        assertThat(Files.readString(again, StandardCharsets.ISO_8859_1)).contains("'" + table);
    }

    @Test
    void names_are_written_so_that_nibabel_finds_the_table() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        Path file = folder.resolve("a+orig.HEAD");
        List<Segment> segments = List.of(Segment.plain(0, 1, "Liver ~ \"left\" & 'right' <1>"), Segment.plain(0, 3, "Gro\u00dfhirn\n2"));
        new AfniWriter().write(labels(), segments, file, WriteRequest.ANONYMOUS, Progress.NONE);
        assertThat(new AfniLabelReader().read(file, Progress.NONE).segments()).extracting(Segment::name).containsExactly("Liver * \"left\" & 'right' <1>", "Gro\u00dfhirn 2");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, html, re, nibabel
            table = nibabel.load(sys.argv[1]).header.info['VALUE_LABEL_DTABLE']
            print(*re.match('<([A-Z_]+) *ni_type="(.*?)" *ni_dimen="(.*?)" *>', ' '.join(table.split())).groups(), html.unescape(re.search('"1" "(.*?)"', table)[1]))
            """, file.toString()));
        assertThat(run.output().strip()).isEqualTo("VALUE_LABEL_DTABLE 2*String 2 Liver * \"left\" & 'right' <1>");
    }

    private static Volume labels() {
        Samples s = Samples.allocate(SampleType.UINT8, 3, 2, 2, 1, 1);
        ((byte[]) s.plane(1, 0, 0))[3 + 1] = 3;
        return Volume.builder("labels", new VoxelGrid(3, 2, 2, Affine.scaling(1, 2, 3)), s).build();
    }
}
