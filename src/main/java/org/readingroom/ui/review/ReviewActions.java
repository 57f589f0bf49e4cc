package org.readingroom.ui.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JOptionPane;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.review.Choice;
import org.readingroom.review.ReviewCase;
import org.readingroom.ui.model.Reviewing;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Keys and menu items of a review: from region to region, what is shown, what is decided. And has readers' files opened from the window's start. */
@Plugin(type = WorkbenchActions.class)
public final class ReviewActions implements WorkbenchActions {

    /** Readers that have keys of their own. */
    static final int KEYS = 9;
    private static final String MENU = "Tools/Review", SHOW = MENU + "/Show";

    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private ConsensusService rules;
    @Parameter
    private InterpolationService methods;

    private Workbench workbench;
    private Reviewing reviewing;
    private final List<WorkbenchAction> all = new ArrayList<>();

    @Override
    public List<WorkbenchAction> actions(Workbench on) {
        workbench = on;
        reviewing = on.reviewing();
        new ReviewOpening(on, segmentations, rules, methods);
        add("open", MENU, "Open Readers...", "", () -> ReaderFilesChooser.choose(workbench, null), () -> workbench.activeVolume().isPresent() ? "" : "Open the image first that the readers drew on.");
        add("again", MENU, "Open the Last Readers Again", "", () -> reviewing.wish(workbench.activeVolume().orElseThrow(), reviewing.options()), this::noLast);
        add("next", MENU, "Next Region", "F3", () -> reviewing.step(1), this::noRegions);
        add("previous", MENU, "Previous Region", "Shift+F3", () -> reviewing.step(-1), this::noRegions);
        add("next-left", MENU, "Next Region That Is Not Decided", "F4", () -> {
            if (!reviewing.nextLeft()) reviewing.say("All regions are decided.");
        }, this::noRegions);
        add("consensus", MENU, "Accept Consensus", "Ctrl+Alt+0", () -> reviewing.decide(Choice.CONSENSUS, ""), reviewing::refusal);
        for (int r = 0; r < KEYS; r++) {
            int reader = r;
            add("reader-" + (r + 1), MENU, "Take Reader " + (r + 1), "Ctrl+Alt+" + (r + 1), () -> reviewing.decide(Choice.reader(reader), ""), () -> no(reader));
        }
        add("nothing", MENU, "Take Nothing", "Ctrl+Alt+N", () -> reviewing.decide(Choice.NOTHING, ""), reviewing::refusal);
        add("by-hand", MENU, "Paint by Hand", "Ctrl+Alt+P", () -> reviewing.paintByHand(""), reviewing::refusal);
        add("discuss", MENU, "Mark for Discussion...", "Ctrl+Alt+D", this::discuss, reviewing::refusal);
        add("reopen", MENU, "Take Decision Back", "Ctrl+Alt+R", reviewing::reopen, reviewing::refusal);
        add("comment", MENU, "Comment at the Crosshair...", "Ctrl+Alt+C", this::comment, this::noAdjudication);
        add("undo", MENU, "Undo Decision or Stroke", "Ctrl+Alt+Z", reviewing::undo, this::noAdjudication);
        add("redo", MENU, "Redo", "Ctrl+Alt+Y", reviewing::redo, this::noAdjudication);
        add("close", MENU, "Close Review", "", reviewing::end, this::nothing);
        add("mark", SHOW, "Region", "Ctrl+Alt+M", () -> reviewing.mark(!reviewing.isMarked()), this::nothing);
        add("votes", SHOW, "Votes: Any Class, Each, None", "Ctrl+Alt+V", this::votes, this::nothing);
        add("outlines", SHOW, "Outlines of All Readers", "Ctrl+Alt+O", reviewing::showAll, this::nothing);
        for (int r = 0; r < KEYS; r++) {
            int reader = r;
            add("outline-" + (r + 1), SHOW, "Outlines of Reader " + (r + 1), "Ctrl+Alt+Shift+" + (r + 1), () -> reviewing.show(reader, !reviewing.isShown(reader)), () -> noReader(reader));
        }
        return all;
    }

    private void add(String id, String menu, String label, String keys, Runnable run, Supplier<String> refusal) {
        all.add(new WorkbenchAction("review." + id, menu, label, keys, run, refusal));
    }

    private String nothing() {
        return reviewing.reviewCase().isPresent() ? "" : "No readers are open for review; open them in the Review panel.";
    }

    private String noLast() {
        return workbench.activeVolume().isEmpty() ? "Open the image first that the readers drew on." : reviewing.options().files().size() < 2 ? "No readers were open yet; open them first." : "";
    }

    private String noRegions() {
        return nothing().isEmpty() && reviewing.reviewCase().orElseThrow().list().isEmpty() ? "The readers agree everywhere: there is no region to go to." : nothing();
    }

    private String noAdjudication() {
        return nothing().isEmpty() && reviewing.adjudication().isEmpty() ? reviewing.refusal() : nothing();
    }

    private String noReader(int reader) {
        return nothing().isEmpty() && reader >= readers() ? "There are " + readers() + " readers." : nothing();
    }

    private String no(int reader) {
        String no = noReader(reader);
        return no.isEmpty() ? reviewing.refusal() : no;
    }

    private int readers() {
        return reviewing.reviewCase().map(c -> c.readers().size()).orElse(0);
    }

    private void votes() {
        int structures = reviewing.reviewCase().map(ReviewCase::structures).map(List::size).orElse(0), now = reviewing.votes();
        reviewing.votes(now == Reviewing.NO_VOTES ? Reviewing.ANY_CLASS : now + 1 < structures && structures > 1 ? now + 1 : Reviewing.NO_VOTES);
    }

    private void discuss() {
        String text = JOptionPane.showInputDialog(null, "Comment, pinned at region " + (reviewing.place() + 1) + " (may be empty):", "Mark for Discussion", JOptionPane.PLAIN_MESSAGE);
        if (text != null) reviewing.decide(Choice.DISCUSS, text);
    }

    private void comment() {
        String text = JOptionPane.showInputDialog(null, "Comment, pinned where the crosshair is:", "Comment", JOptionPane.PLAIN_MESSAGE);
        if (text != null && !text.isBlank()) reviewing.comment(text, workbench.cursor());
    }
}
