package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.commands.review.AdjudicateCommand;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.consensus.dispute.RegionSettings;
import org.readingroom.io.Progress;
import org.readingroom.review.Adjudication;
import org.readingroom.review.Choice;
import org.readingroom.review.ReaderOutlines;
import org.readingroom.review.ReviewCase;
import org.readingroom.review.ReviewRequest;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.mask.Components.Neighbours;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** A review without a window system: stepping, showing, deciding, and what the Recorder is told. */
class ReviewingTest {

    private static Context context;
    private static Volume ct;
    private static ReviewCase of;

    @TempDir
    private Path folder;
    private final Workbench workbench = new Workbench();
    private final Reviewing reviewing = workbench.reviewing();
    private DataItem image;
    private AnnotationDocument document;
    private Annotations begun;

    @BeforeAll
    static void open() throws Exception {
        context = SmallContext.create(ReviewingTest.class.getClassLoader());
        ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        List<Path> files = List.of(TestImages.reader(1), TestImages.reader(2), TestImages.reader(3));
        of = ReviewCase.open(ReviewRequest.of(files, ct, java.time.Instant.parse("2026-11-22T12:00:00Z")), context.service(SegmentationService.class), context.service(ConsensusService.class), Progress.NONE);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @BeforeEach
    void begin() {
        begun = Adjudication.begin(of, "Review", new Origin("eve", of.request().made(), ""));
        document = AnnotationDocument.of(begun);
        image = workbench.add(ct);
        reviewing.filesBy((item, file) -> workbench.annotating().open(item.id(), document));
        reviewing.begin(image, of, ReaderOutlines.of(of), folder.resolve("a.annotations.json"));
        workbench.annotating().author("eve");
    }

    private DisputedRegion region(int n) {
        return of.list().get(n);
    }

    @Test
    void the_crosshair_goes_from_region_to_region_and_from_the_last_to_the_first() {
        assertThat(workbench.cursor()).isEqualTo(region(0).place());
        reviewing.step(-1);
        assertThat(workbench.cursor()).isEqualTo(region(of.list().size() - 1).place());
        reviewing.step(1);
        reviewing.step(1);
        assertThat(workbench.cursor()).isEqualTo(region(1).place());
    }

    @Test
    void views_show_the_outlines_that_are_on_and_scenes_stay_equal_while_nothing_changes() {
        ViewModel view = workbench.view(0);
        int all = workbench.scene(view).labels().size();
        assertThat(workbench.scene(view)).isEqualTo(workbench.scene(view));
        reviewing.show(1, false);
        assertThat(workbench.scene(view).labels()).hasSize(all - 1);
        reviewing.showAll();
        assertThat(workbench.scene(view).labels()).hasSize(all - 3);
        reviewing.showAll();
        reviewing.votes(Reviewing.ANY_CLASS);
        assertThat(workbench.scene(view).images()).hasSize(2);
        assertThat(workbench.scene(view)).isEqualTo(workbench.scene(view));
        Volume votes = workbench.scene(view).images().get(1).volume();
        int[] at = region(0).lookAt();
        long said = of.readers().stream().filter(r -> r.labels().value(0, at[0], at[1], at[2]) != 0 || r.labels().layers() > 1 && r.labels().value(1, at[0], at[1], at[2]) != 0).count();
        assertThat(votes.real(at[0], at[1], at[2], 0, 0)).isEqualTo(said);
        reviewing.end();
        assertThat(workbench.scene(view).labels()).hasSizeLessThan(all);
    }

    @Test
    void decisions_are_steps_of_undo_and_go_on_to_the_next_if_that_is_wished() {
        reviewing.goesOn(true);
        reviewing.decide(Choice.reader(1), "");
        assertThat(reviewing.place()).isEqualTo(1);
        reviewing.decide(Choice.DISCUSS, "look again");
        assertThat(reviewing.place()).as("what is to be discussed is not left behind").isEqualTo(1);
        assertThat(reviewing.pins()).hasSize(1);
        assertThat(reviewing.progress().orElseThrow().decided()).isEqualTo(1);
        reviewing.undo();
        reviewing.undo();
        assertThat(document.digest()).isEqualTo(AnnotationDocument.of(begun).digest());
        reviewing.undo();
        assertThat(reviewing.said()).isEqualTo("There is nothing to undo.");
        reviewing.redo();
        assertThat(reviewing.adjudication().orElseThrow().decision(region(0)).orElseThrow().origin().author()).isEqualTo("eve");
    }

    @Test
    void an_image_with_other_annotations_refuses_decisions_in_a_sentence() {
        workbench.annotating().open(image.id(), AnnotationDocument.of(Annotations.of(of.image(), begun.ontology())));
        reviewing.decide(Choice.CONSENSUS, "");
        assertThat(reviewing.said()).contains("has other annotations open");
        workbench.close(image);
        assertThat(reviewing.reviewCase()).isEmpty();
        reviewing.decide(Choice.CONSENSUS, "");
        assertThat(reviewing.said()).contains("No readers are open for review");
    }

    @Test
    void what_the_recorder_is_told_does_the_same_as_a_command() throws Exception {
        Path file = folder.resolve("a.annotations.json");
        AnnotationFile.write(file, begun);
        List<ToolCall> told = new ArrayList<>();
        workbench.annotating().saying().heardBy(() -> true);
        document.listen((edit, step) -> workbench.annotating().saying().said().ifPresent(told::add));
        reviewing.decide(Choice.reader(2), "");
        reviewing.go(3);
        reviewing.decide(Choice.NOTHING, "");
        reviewing.decide(Choice.structure(0), "");
        assertThat(told).hasSize(3).allMatch(c -> c.command().equals("Adjudicate..."));
        for (ToolCall call : told) {
            Map<String, Object> inputs = new HashMap<>(call.inputs());
            inputs.put("inputs", java.util.Arrays.stream(call.inputs().get("inputs").split(";")).map(java.io.File::new).toList());
            inputs.put("annotations", file.toFile());
            inputs.put("image", ct);
            CommandModule module = context.service(CommandService.class).run(AdjudicateCommand.class, false, inputs).get();
            assertThat(module.getCancelReason()).isNull();
        }
        assertThat(AnnotationDocument.of(AnnotationFile.read(file)).digest()).isEqualTo(document.digest());
    }

    @Test
    void what_the_recorder_is_told_names_what_regions_and_objects_are() throws Exception {
        List<Path> files = List.of(TestImages.reader(1), TestImages.reader(2));
        ReviewRequest request = new ReviewRequest(files, ct, "majority", "", new RegionSettings(Neighbours.FACES, true, 3), 0, false, "", true, null, of.request().made());
        ReviewCase other = ReviewCase.open(request, context.service(SegmentationService.class), context.service(ConsensusService.class), Progress.NONE);
        AnnotationDocument theirs = AnnotationDocument.of(Adjudication.begin(other, "Review", new Origin("eve", of.request().made(), "")));
        reviewing.filesBy((item, file) -> workbench.annotating().open(item.id(), theirs));
        reviewing.begin(image, other, ReaderOutlines.of(other), folder.resolve("b.annotations.json"));
        List<ToolCall> told = new ArrayList<>();
        workbench.annotating().saying().heardBy(() -> true);
        theirs.listen((edit, step) -> workbench.annotating().saying().said().ifPresent(told::add));
        reviewing.decide(Choice.reader(1), "");
        assertThat(told).singleElement().satisfies(c -> assertThat(c.inputs()).contains(Map.entry("neighbours", "6"), Map.entry("objects", "parts"), Map.entry("split", "class"), Map.entry("rim", "3.0")));
    }

    @Test
    void a_comment_is_pinned_where_the_crosshair_is_and_one_goes_to_it() {
        reviewing.go(2);
        reviewing.comment("here", workbench.cursor());
        reviewing.go(0);
        reviewing.go(reviewing.pins().get(0));
        assertThat(workbench.cursor()).isEqualTo(region(2).place());
        reviewing.resolve(reviewing.pins().get(0), true);
        assertThat(reviewing.pins().get(0).resolved()).isTrue();
        reviewing.comment("beyond", new org.readingroom.geometry.PointMm(1e5, 0, 0));
        assertThat(reviewing.said()).contains("outside of the image");
        assertThat(Files.exists(folder.resolve("a.annotations.json"))).isFalse();
    }
}
