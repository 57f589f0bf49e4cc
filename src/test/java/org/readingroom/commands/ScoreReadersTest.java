package org.readingroom.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.SmallContext;
import org.readingroom.commands.review.ScoreReadersCommand;
import org.readingroom.testing.Programs;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Scoring of folders of label maps that nibabel wrote, as a script calls it; expected values follow from how the boxes are shifted. */
class ScoreReadersTest {

    @TempDir
    private static Path folder;
    private static Context context;

    /** Six cases; label 1 is a box 15 wide (none in case3), label 2 is 6 wide; r1 is 1 voxel aside, r2 3, and lacks case5. */
    @BeforeAll
    static void draw() throws Exception {
        Programs.requirePython("nibabel");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import os, sys, numpy as np, nibabel as nib
            for n, shift in (('gold', 0), ('r1', 1), ('r2', 3)):
                os.makedirs(os.path.join(sys.argv[1], n))
                for c in range(6):
                    if n == 'r2' and c == 5: continue
                    a = np.zeros((40, 40, 12), np.uint8)
                    if c != 3: a[10 + shift:25 + shift, 10:25, 3:9] = 1
                    a[30 + shift:36 + shift, 30:36, 2:10] = 2
                    nib.save(nib.Nifti1Image(a, np.diag([1, 1, 2, 1.0])), os.path.join(sys.argv[1], n, 'case%d.nii.gz' % c))
            """, folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        context = SmallContext.create(ScoreReadersTest.class.getClassLoader());
    }

    @AfterAll
    static void close() {
        if (context != null) context.close();
    }

    @Test
    void bars_that_the_readers_reach_pass_and_the_figures_are_those_of_shifted_boxes() throws Exception {
        Path json = folder.resolve("pass.json"), csv = folder.resolve("pass.csv"), means = folder.resolve("means.csv");
        CommandModule done = run(Map.of("reference", at("gold"), "inputs", List.of(at("r1")), "bars", "Label 1: dice>=0.93, dice>=0.8 every, surfel.hd95<=1, voxel.hd95<=1",
            "json", json.toFile(), "csv", csv.toFile(), "summary", means.toFile()));
        assertThat(done.isCanceled()).as(done.getCancelReason()).isFalse();
        assertThat(JsonParser.parseString(Files.readString(json)).getAsJsonObject().get("passed").getAsBoolean()).isTrue();
        assertThat(Files.readString(csv)).contains("case0,gold,r1,1,Label 1,dice," + 2 * 14 / 30.0 + ",false").contains("case3,gold,r1,1,Label 1,dice,NaN,true")
            .contains("case2,gold,r1,2,Label 2,dice," + 2 * 5 / 12.0 + ",false").contains(",cl_dice,").contains(",boundary_iou,").contains(",boundary_iou_2mm,").contains(",mcc,");
        assertThat(Files.readString(means)).contains("gold,r1,Label 1,dice,5,1,0,0,0,");
    }

    @Test
    void a_reader_who_is_too_far_away_or_did_not_do_a_case_fails_after_all_was_written() throws Exception {
        Path json = folder.resolve("fail.json");
        CommandModule done = run(Map.of("reference", at("gold"), "inputs", List.of(at("r1"), at("r2")), "bars", "dice>=0.6", "json", json.toFile()));
        assertThat(done.isCanceled()).isTrue();
        assertThat(done.getCancelReason()).isEqualTo("Score Readers: 2 of 4 pass bars were not reached; r2, Label 1, dice>=0.6: 1 case was not done.");
        JsonObject all = JsonParser.parseString(Files.readString(json)).getAsJsonObject(), first = all.getAsJsonArray("bars").get(0).getAsJsonObject();
        assertThat(all.get("passed").getAsBoolean()).isFalse();
        assertThat(first.getAsJsonArray("worst").get(0).getAsJsonObject().get("value").getAsDouble()).isEqualTo(2 * 12 / 30.0);
        assertThat(all.get("findings").toString()).contains("MISSING_CASE").contains("case5").contains("'r2'");
    }

    @Test
    void without_a_reference_readers_are_compared_with_their_consensus_or_each_other() throws Exception {
        Path csv = folder.resolve("c.csv");
        assertThat(run(Map.of("inputs", List.of(at("r1"), at("r2")), "rule", "union", "csv", csv.toFile())).isCanceled()).isFalse();
        assertThat(Files.readString(csv)).contains("case0,consensus,r1,1,Label 1,dice," + 2 * 15 / 32.0).contains("case0,consensus,r2,1,Label 1,dice," + 2 * 15 / 32.0);
        assertThat(run(Map.of("inputs", List.of(at("r1"), at("r2")), "csv", csv.toFile())).isCanceled()).isFalse();
        assertThat(Files.readString(csv)).contains("case0,r1,r2,1,Label 1,dice," + 2 * 13 / 30.0).doesNotContain("case5");
    }

    @Test
    void files_of_one_name_in_two_folders_are_one_case_of_two_readers() throws Exception {
        Path csv = folder.resolve("one.csv");
        assertThat(run(Map.of("reference", at("gold/case0.nii.gz"), "inputs", List.of(at("r1/case0.nii.gz")), "csv", csv.toFile())).isCanceled()).isFalse();
        assertThat(Files.readString(csv)).contains("case0,gold/case0.nii.gz,r1/case0.nii.gz,1,Label 1,dice,");
    }

    @Test
    void calls_that_do_not_fit_are_refused_in_one_sentence() throws Exception {
        assertThat(refusal(Map.of("reference", at("gold"), "inputs", List.of(at("r1/case0.nii.gz"))))).startsWith("case0.nii.gz is a file beside folders; expected");
        assertThat(refusal(Map.of("reference", at("gold"), "inputs", List.of(at("r1")), "rule", "majority"))).isEqualTo("reference= and rule= were both given; expected one of them.");
        assertThat(refusal(Map.of("reference", at("gold"), "inputs", List.of(at("r1")), "bars", "dcie>=1"))).contains("a metric that is not there; expected one of");
        assertThat(refusal(Map.of("inputs", List.of(at("r1/case0.nii.gz"))))).startsWith("1 reader given; expected at least two");
        assertThat(refusal(Map.of("reference", at("gold"), "inputs", List.of(at("nowhere"))))).contains("nowhere");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("r1/case0.nii.gz"), other.resolve("another.nii.gz"));
        assertThat(refusal(Map.of("reference", at("gold"), "inputs", List.of(other.toFile())))).startsWith("no case has files of two readers");
    }

    private static File at(String name) {
        return folder.resolve(name).toFile();
    }

    private static String refusal(Map<String, Object> inputs) throws Exception {
        CommandModule done = run(inputs);
        assertThat(done.isCanceled()).isTrue();
        return done.getCancelReason();
    }

    private static CommandModule run(Map<String, Object> inputs) throws Exception {
        return context.service(CommandService.class).run(ScoreReadersCommand.class, false, new HashMap<>(inputs)).get();
    }
}
