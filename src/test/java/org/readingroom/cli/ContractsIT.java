package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.App;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** What commands write with json= keeps to the published schemas, as another program's validator sees it. */
class ContractsIT {

    private static final Path SCHEMAS = Path.of("src/main/resources/org/readingroom/schema").toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeEach
    void requireAValidator() throws Exception {
        Programs.requirePython("jsonschema");
    }

    @Test
    void volume_info_for_good_and_bad_paths() throws Exception {
        Path truth = folder.resolve("truth.nii.gz"), list = folder.resolve("list.txt"), json = folder.resolve("v.jsonl");
        assertThat(App.run("build-consensus", "inputs=" + TestImages.TRUTH, "output=" + truth).exit()).isZero();
        Files.writeString(list, TestImages.CT + "\n" + truth + "\n" + folder.resolve("nowhere") + "\n" + list + "\n");
        assertThat(App.run("volume-info", "list=" + list, "json=" + json).exit()).isZero();
        assertThat(Files.readAllLines(json)).hasSize(4);
        assertValid("volume-info", json);
    }

    @Test
    void dicom_info_for_good_and_bad_paths() throws Exception {
        Path list = folder.resolve("list.txt"), json = folder.resolve("d.jsonl");
        Files.writeString(list, TestImages.CT.resolve("IM0001.dcm") + "\n" + list + "\n");
        assertThat(App.run("dicom-info", "list=" + list, "json=" + json).exit()).isZero();
        assertThat(Files.readAllLines(json)).hasSize(2);
        assertValid("dicom-info", json);
    }

    @Test
    void de_identification_with_a_file_that_is_left_out() throws Exception {
        Path input = Files.createDirectories(folder.resolve("in")), json = folder.resolve("deid.json");
        byte[] whole = Files.readAllBytes(TestImages.CT.resolve("IM0001.dcm"));
        Files.write(input.resolve("DOE_JANE.dcm"), whole);
        Files.write(input.resolve("DOE_JOHN.dcm"), Arrays.copyOf(whole, whole.length / 2));
        Programs.Run run = App.run("de-identify-dicom", "input=" + input, "output=" + folder.resolve("out"), "regions=0,0,4,4", "text=all", "json=" + json);
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(Files.readString(json)).contains("\"failed\":1", "\"key\":\"random\"", "[[0,0,4,4]]").doesNotContain("DOE", "JANE");
        assertValid("de-identify-dicom", json);
    }

    @Test
    void consensus_and_agreement_with_one_structure_that_is_missing() throws Exception {
        Path consensus = folder.resolve("c.json"), agreement = folder.resolve("a.json");
        assertThat(App.run("build-consensus", "inputs=" + TestImages.READERS, "rule=staple", "output=" + folder.resolve("c.nii.gz"), "json=" + consensus).exit()).isZero();
        assertThat(App.run("agreement-report", "inputs=" + TestImages.reader(4) + ";" + TestImages.reader(5), "tolerance=0.5,2", "json=" + agreement).exit()).isZero();
        assertThat(Files.readString(agreement)).contains("\"Infinity\"", "\"0.5\"");
        assertValid("build-consensus", consensus);
        assertValid("agreement-report", agreement);
        assertValid("provenance", folder.resolve("c.nii.gz.provenance.json"));
    }

    @Test
    void a_cohort_of_one_case_and_how_it_was_made() throws Exception {
        Path out = folder.resolve("cohort");
        Programs.Run run = App.run("cohort-report", "inputs=" + TestImages.reader(1) + ";" + TestImages.reader(4) + ";" + TestImages.reader(5), "images=" + TestImages.CT, "bars=dice>=0.9999", "output=" + out);
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("Cohort Report: ").contains("not reached").doesNotContain("\tat ");
        assertValid("cohort-report", out.resolve("report.json"));
        assertValid("provenance", out.resolve("provenance.json"));
        assertThat(Files.readString(out.resolve("report.html"))).contains("Soft tissue (centre");
    }

    @Test
    void regions_where_readers_differ_and_what_was_decided_about_them() throws Exception {
        Path regions = folder.resolve("r.json"), none = folder.resolve("n.json"), decided = folder.resolve("d.json");
        assertThat(App.run("find-disagreements", "inputs=" + TestImages.READERS, "fill=true", "neighbours=6", "least=50", "json=" + regions).exit()).isZero();
        assertThat(App.run("find-disagreements", "inputs=" + TestImages.reader(1) + ";" + TestImages.reader(1), "json=" + none).exit()).isZero();
        assertThat(App.run("adjudicate", "inputs=" + TestImages.READERS, "blind=true", "take=1=Reader C;2=discuss", "comment=which vessel?", "author=eve", "json=" + decided,
            "annotations=" + folder.resolve("d.annotations.json"), "output=" + folder.resolve("d.nii.gz")).exit()).isZero();
        assertThat(Files.readString(none)).contains("\"regions\":[]");
        assertThat(Files.readString(decided)).contains("\"take\":\"Reader C\"", "which vessel?").doesNotContain("reader1");
        assertValid("find-disagreements", regions);
        assertValid("find-disagreements", none);
        assertValid("adjudicate", decided);
    }

    @Test
    void objects_matched_in_pairs_and_against_a_reference() throws Exception {
        Path pairs = folder.resolve("p.json"), boxes = folder.resolve("b.json");
        assertThat(App.run("match-instances", "inputs=" + TestImages.READERS, "iou=0.01", "json=" + pairs).exit()).isZero();
        assertThat(App.run("match-instances", "inputs=" + TestImages.READERS, "reference=" + TestImages.TRUTH, "shape=boxes", "json=" + boxes).exit()).isZero();
        assertThat(Files.readString(pairs)).contains("\"NaN\"", "\"iou\":", "\"merged\":");
        assertThat(Files.readString(boxes)).contains("\"reference\":");
        assertValid("match-instances", pairs);
        assertValid("match-instances", boxes);
    }

    @Test
    void a_score_that_is_not_reached_and_one_without_bars() throws Exception {
        Path failed = folder.resolve("failed.json"), plain = folder.resolve("plain.json");
        Programs.Run run = App.run("score-readers", "reference=" + TestImages.reader(1), "inputs=" + TestImages.reader(4) + ";" + TestImages.reader(5), "bars=dice>=0.9999 every", "json=" + failed);
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("Score Readers: ").contains("not reached").doesNotContain("\tat ");
        assertThat(App.run("score-readers", "inputs=" + TestImages.reader(4) + ";" + TestImages.reader(5), "json=" + plain).exit()).isZero();
        assertThat(Files.readString(failed)).contains("\"passed\":false");
        assertValid("score-readers", failed);
        assertValid("score-readers", plain);
    }

    @Test
    void coefficients_of_numbers_and_of_words() throws Exception {
        Path numbers = folder.resolve("n.json"), words = folder.resolve("w.json"), table = folder.resolve("t.csv");
        Files.writeString(table, "item,r1,r2,r1\na,1,2,1\nb,3,3,\nc,2,NA,2.5\n");
        assertThat(App.run("rating-agreement", "input=" + table, "json=" + numbers).exit()).isZero();
        Files.writeString(table, "r1,r2\nmild,severe\nnone,none\n");
        assertThat(App.run("rating-agreement", "input=" + table, "json=" + words).exit()).isZero();
        assertThat(Files.readString(words)).contains("\"NaN\"");
        assertValid("rating-agreement", numbers);
        assertValid("rating-agreement", words);
    }

    @Test
    void answers_of_readers_with_a_tie() throws Exception {
        Path table = folder.resolve("answers.csv"), json = folder.resolve("answers.json");
        Files.writeString(table, "item,a,a,b\n1,benign,benign,malignant\n2,malignant,,benign\n3,cyst,cyst,cyst\n");
        assertThat(App.run("combine-answers", "inputs=" + table, "json=" + json).exit()).isZero();
        assertThat(Files.readString(json)).contains("\"undecided\":1", "\"majority\":\"cyst\"");
        assertValid("combine-answers", json);
    }

    @Test
    void figures_of_segments_with_and_without_an_image() throws Exception {
        Path plain = folder.resolve("plain.json"), valued = folder.resolve("valued.json");
        assertThat(App.run("segment-statistics", "input=" + TestImages.reader(1), "json=" + plain).exit()).isZero();
        assertThat(App.run("segment-statistics", "input=" + TestImages.TRUTH, "image=" + TestImages.CT, "json=" + valued).exit()).isZero();
        assertThat(Files.readString(valued)).contains("\"values\":").contains("\"feret_mm\":");
        assertValid("segment-statistics", plain);
        assertValid("segment-statistics", valued);
    }

    @Test
    void series_of_a_folder_with_a_file_that_cannot_be_used() throws Exception {
        Path study = Files.createDirectories(folder.resolve("study")), json = folder.resolve("s.json");
        Files.copy(TestImages.CT.resolve("IM0001.dcm"), study.resolve("IM0001.dcm"));
        Files.createFile(study.resolve("IM0002.dcm"));
        assertThat(App.run("list-dicom-series", "path=" + study, "json=" + json).exit()).isZero();
        assertThat(Files.readString(json)).contains("IM0002.dcm: an empty file");
        assertValid("list-dicom-series", json);
    }

    @Test
    void a_conversion_its_sidecars_and_the_geometry_of_an_array() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in")), out = folder.resolve("out"), json = folder.resolve("c.json");
        for (int n = 1; n < 5; n++) Files.copy(TestImages.CT.resolve("IM000" + n + ".dcm"), in.resolve("IM000" + n + ".dcm"));
        Files.writeString(in.resolve("bad.nii"), "no volume");
        Programs.Run run = App.run("convert-medical-volume", "input=" + in, "output=" + out, "format=npy", "json=" + json);
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("bad.nii").doesNotContain("\tat ");
        assertThat(Files.readString(json)).contains("\"failed\":1");
        assertValid("convert-medical-volume", json);
        try (java.util.stream.Stream<Path> files = Files.list(out)) {
            for (Path f : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Path line = folder.resolve("line.json");
                Files.writeString(line, Files.readString(f).replace("\n", ""));
                assertValid(f.toString().endsWith(".geometry.json") ? "npy-geometry" : "sidecar", line);
            }
        }
    }

    @Test
    void measurements_of_values_of_lengths_and_of_what_is_refused() throws Exception {
        Path json = folder.resolve("m.json");
        for (String call : List.of("kind=distance points=3,4,5;9,4,5", "kind=rectangle points=2,2,5;9,9,5", "kind=rectangle points=200,2,5;220,9,5", "kind=probe points=3,3,3", "kind=sphere points=9,9,9 radius=3")) {
            String[] words = call.split(" ");
            assertThat(App.run("measure-volume", "input=" + TestImages.CT, "space=voxel", words[0], words[1], words.length > 2 ? words[2] : "time=0", "json=" + json).exit()).isZero();
            assertValid("measure-volume", json);
        }
        assertThat(App.run("measure-volume", "input=" + TestImages.CT, "space=voxel", "kind=probe", "points=-9,0,0", "json=" + json).exit()).isEqualTo(1);
        assertThat(Files.readString(json)).contains("the point lies outside the volume");
        assertValid("measure-volume", json);
    }

    @Test
    void dose_volume_histograms_of_the_phantoms_organs() throws Exception {
        Path plan = DosePlan.write(folder), json = folder.resolve("dvh.json");
        Programs.Run run = App.run("dose-volume-histogram", "dose=" + plan.resolve("dose.nii.gz"), "structures=" + plan.resolve("structures.dcm"), "prescription=50", "figures=D95;V95%;V20", "json=" + json);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(Files.readString(json)).contains("\"V95%\":", "\"V20Gy\":");
        assertValid("dose-volume-histogram", json);
    }

    @Test
    void the_manifest_of_a_data_set_and_what_is_wrong_with_it() throws Exception {
        Path table = folder.resolve("cases.csv"), set = folder.resolve("set"), json = folder.resolve("v.json"), line = folder.resolve("m.json");
        Files.writeString(table, "case,image,segmentation,reader,revision\nc1," + TestImages.CT + "," + TestImages.reader(1) + ",anna,2\n");
        assertThat(App.run("export-data-set", "table=" + table, "state=fixed", "output=" + set).exit()).isZero();
        Files.writeString(line, Files.readString(set.resolve("manifest.json")).replace("\n", " ") + "\n");
        assertValid("data-set-manifest", line);
        Files.delete(set.resolve("images/c1.nii.gz"));
        assertThat(App.run("verify-data-set", "input=" + set, "json=" + json).exit()).isEqualTo(1);
        assertThat(Files.readString(json)).contains("MISSING");
        assertValid("verify-data-set", json);
    }

    @Test
    void volumes_that_were_de_identified_and_one_that_was_left_out() throws Exception {
        Path in = Files.createDirectories(folder.resolve("volumes")), json = folder.resolve("volumes.json");
        assertThat(App.run("build-consensus", "inputs=" + TestImages.reader(1), "output=" + in.resolve("DOE_JANE.nii.gz")).exit()).isZero();
        Files.writeString(in.resolve("DOE_JANE.txt"), "Jane Doe");
        Programs.Run run = App.run("de-identify-volume", "input=" + in, "output=" + folder.resolve("nameless"), "json=" + json);
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(Files.readString(json)).contains("voxels_sha256").doesNotContain("DOE");
        assertValid("de-identify-volume", json);
    }

    private static void assertValid(String schema, Path lines) throws IOException, InterruptedException {
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            check = jsonschema.Draft202012Validator(schema)
            for line in open(sys.argv[2], encoding='utf-8'):
                for e in check.iter_errors(json.loads(line)): print(e.message, list(e.absolute_path))
            """, SCHEMAS.resolve(schema + ".schema.json").toString(), lines.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).isBlank();
    }
}
