package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.ui.workbench.Driver.ALT;
import static org.readingroom.ui.workbench.Driver.CTRL;
import static org.readingroom.ui.workbench.Driver.SHIFT;
import static org.readingroom.ui.workbench.Driver.ask;
import static org.readingroom.ui.workbench.Driver.await;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JTree;
import javax.swing.TransferHandler;
import org.readingroom.call.SmallContext;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.ij1.Images;
import org.readingroom.io.Progress;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.readingroom.volume.Headers;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** A session at the real window, in a process of its own: mouse and keys come from a Robot. */
public final class WorkbenchOnScreen {

    /** A patient's ID, after which people name folders; and whatever else would tell who it is. */
    private static final String NAMED = "QX7719003";
    static final List<String> CANARIES = List.of(NAMED, "Zitterrochen", "Wanda", "19471103", "1947-11-03", "ACC550917", "Quastenflosser");

    private final Path pictures, work;
    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver hand;
    private Headers headers;

    private WorkbenchOnScreen(Context context, Path work, Path pictures) throws Exception {
        this.work = work;
        this.pictures = pictures;
        window = Driver.window(context);
        workbench = window.workbench();
        assertThat(ask(() -> ReadingRoom.window(context))).as("one window in a program").isSameAs(window);
        hand = new Driver(window);
    }

    /** @param arguments folders: for files, for pictures */
    public static void main(String[] arguments) {
        ScreenProgram.run(() -> {
            Path work = Path.of(arguments[0]);
            System.setProperty("readingroom.settings", work.resolve("settings").toString());
            Context context = SmallContext.create(WorkbenchOnScreen.class.getClassLoader());
            WorkbenchOnScreen session = new WorkbenchOnScreen(context, work, Path.of(arguments[1]));
            session.noTwoActionsShareAKey(context);
            session.opensWhatIsThere();
            session.arranges();
            new KeyboardSteps(session.window, session.hand, session.pictures).run();
            session.undoes();
            session.hidesAndShows();
            session.goesToLinks();
            session.badInput();
            session.noKeyChangesAPixel();
            session.leavesNoName(context);
        });
    }

    /** Those of the window and of every plugin; what is dropped silently for strangers must not happen among ours. */
    private void noTwoActionsShareAKey(Context context) {
        List<WorkbenchAction> all = ask(() -> {
            List<WorkbenchAction> actions = new ArrayList<>(WindowActions.of(window));
            actions.addAll(window.tools().actions());
            actions.addAll(window.annotations().actions());
            for (WorkbenchActions more : context.service(PluginService.class).createInstancesOfType(WorkbenchActions.class)) actions.addAll(more.actions(workbench));
            return actions;
        });
        KeyMap map = KeyMap.standard(all);
        assertThat(all).hasSameSizeAs(window.actions().stream().filter(a -> !a.id().startsWith("panel.")).toList());
        for (String needed : List.of("slice.next", "slice.previous", "view.next", "edit.undo", "help.keys", "window.0", "window.invert", "tool.measure", "tool.window", "file.copy-link"))
            assertThat(all.stream().filter(a -> a.id().equals(needed)).findFirst().map(map::keys).orElse(List.of())).as(needed).isNotEmpty();
    }

    private void open(Path path) {
        ask(() -> {
            window.open(path);
            return null;
        });
        hand.awaitPictures();
    }

    /** A copy of a file of the test series, with somebody in its headers. */
    private static void named(Path from, Path to) throws IOException {
        DicomFile file = DicomFile.read(from);
        file.dataSet().putString(Tag.PATIENT_NAME, "Zitterrochen^Wanda").putString(Tag.PATIENT_ID, NAMED).putString(Tag.PATIENT_BIRTH_DATE, "19471103").putString(Tag.ACCESSION_NUMBER, "ACC550917")
            .putString(Tag.REFERRING_PHYSICIAN_NAME, "Quastenflosser^Ute");
        DicomWriter.write(to, file);
    }

    /** From a folder that is named after the patient, as people do. */
    private void opensWhatIsThere() throws Exception {
        Volume ct = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL.with(OpenRequest.Loading.ON_DEMAND), Progress.NONE).volumes().get(0);
        headers = ct.headers().orElseThrow();
        hand.shoot(pictures, "empty");
        Path named = Files.createDirectories(work.resolve(NAMED));
        try (Stream<Path> files = Files.list(TestImages.CT)) {
            for (Path f : files.toList()) named(f, named.resolve(f.getFileName()));
        }
        open(named);
        await("the CT", () -> workbench.data().items().size() == 1);
        hand.awaitPictures();
        assertThat(workbench.layout()).as("what a CT of thin slices is hung as").isEqualTo(HangingProtocol.MPR.layout());
        assertThat(ask(() -> workbench.data().item(1).volume().samples().isLazy())).as("all is read").isFalse();
        hand.shoot(pictures, "mpr");
    }

    private void arranges() throws Exception {
        hand.click(window.viewports().get(0));
        List<HangingProtocol> all = HangingProtocol.STANDARD;
        for (int n = 0; n < 9; n++) {
            hand.key(KeyEvent.VK_1 + n, CTRL);
            HangingProtocol p = all.get(n);
            assertThat(workbench.layout()).isEqualTo(p.layout());
            assertThat(window.viewports()).hasSize(p.cells().size());
            hand.shoot(pictures, "layout-" + (n + 1));
            hand.click(window.viewports().get(0));
        }
        hand.menu("Layout", "layout.4");
        await("the layout of the menu", () -> workbench.layout().equals(HangingProtocol.PLANES.layout()));
        assertThat(workbench.views()).extracting(v -> v.kind()).containsExactly(ViewKind.AXIAL, ViewKind.CORONAL, ViewKind.SAGITTAL);
        hand.awaitPictures();
        hand.click(window.viewports().get(1));
        hand.key(KeyEvent.VK_ENTER);
        assertThat(workbench.views()).singleElement().extracting(v -> v.kind()).isEqualTo(ViewKind.CORONAL);
        hand.awaitPictures();
        hand.click(window.viewports().get(0));
        hand.key(KeyEvent.VK_ENTER);
        assertThat(workbench.views()).hasSize(3);
        hand.awaitPictures();
        hand.click(window.viewports().get(0));
        hand.key(KeyEvent.VK_TAB);
        assertThat(workbench.active()).isEqualTo(1);
        hand.key(KeyEvent.VK_SLASH, SHIFT);
        await("the overlay of keys", () -> hand.find("keys").isVisible());
        hand.shoot(pictures, "keys");
        hand.key(KeyEvent.VK_ESCAPE);
        assertThat(hand.find("keys").isVisible()).isFalse();
    }

    private void undoes() {
        hand.click(window.viewports().get(0));
        var before = ask(() -> workbench.look(1));
        hand.key(KeyEvent.VK_I);
        assertThat(workbench.look(1).inverted()).isTrue();
        hand.key(KeyEvent.VK_Z, CTRL);
        assertThat(workbench.look(1)).isEqualTo(before);
        hand.key(KeyEvent.VK_Y, CTRL);
        assertThat(workbench.look(1).inverted()).isTrue();
        hand.key(KeyEvent.VK_Z, CTRL);
    }

    private void hidesAndShows() {
        JTree tree = (JTree) hand.find("data");
        int row = ask(tree::getRowCount) - 1;
        Rectangle at = ask(() -> tree.getRowBounds(row));
        hand.click(tree, at.x + 6, at.y + at.height / 2);
        assertThat(workbench.look(1).visible()).as("the eye").isFalse();
        hand.key(KeyEvent.VK_SPACE);
        assertThat(workbench.look(1).visible()).isTrue();
        assertThat(ask(() -> String.valueOf(tree.getPathForRow(0).getLastPathComponent()))).as("nobody's name").isEqualTo("Patient 1");
    }

    private void goesToLinks() throws Exception {
        hand.click(window.viewports().get(0), 40, 50);
        PointMm place = ask(workbench::cursor);
        hand.key(KeyEvent.VK_L, CTRL);
        String link = (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        assertThat(link).startsWith("readingroom:series=" + headers.value(0, "SeriesInstanceUID"));
        hand.click(window.viewports().get(0), 150, 200);
        assertThat(ask(workbench::cursor)).isNotEqualTo(place);
        hand.key(KeyEvent.VK_V, CTRL, SHIFT);
        assertThat(ask(workbench::cursor)).isEqualTo(place);
        assertThat(workbench.view(workbench.active()).state().plane()).isEqualTo(ViewPlane.of(PlaneKind.AXIAL));
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection("what the cat wrote"), null);
        hand.key(KeyEvent.VK_V, CTRL, SHIFT);
        assertThat(status()).contains("readingroom:");
    }

    private String status() {
        return ask(() -> ((JLabel) hand.find("status")).getText());
    }

    private void badInput() throws Exception {
        Path empty = Files.createDirectories(work.resolve("nothing")), damaged = Files.write(work.resolve("damaged.nii"), new byte[400]);
        int before = workbench.data().items().size();
        open(empty);
        await("a sentence about the empty folder", () -> status().contains("nothing: a folder without a DICOM file"));
        open(damaged);
        await("a sentence about the damaged file", () -> status().contains("damaged.nii"));
        open(work.resolve("not-there"));
        await("a sentence about no file", () -> status().contains("not-there"));
        assertThat(workbench.data().items()).hasSize(before);
        ImagePlus rgb = IJ.createImage("colours", "RGB ramp", 60, 40, 1), single = IJ.createImage("single", "16-bit ramp", 64, 64, 1);
        ask(() -> {
            window.add(List.of(Images.toVolume(rgb), Images.toVolume(single)));
            return null;
        });
        await("flat images", () -> workbench.data().items().size() == before + 2);
        hand.click(window.viewports().get(0));
        ask(() -> {
            workbench.show(0, List.of(workbench.data().items().get(before).id()));
            workbench.show(1, List.of(workbench.data().items().get(before + 1).id()));
            return null;
        });
        hand.shoot(pictures, "flat");
        droppedAndTooLarge();
    }

    private void droppedAndTooLarge() throws Exception {
        int before = workbench.data().items().size();
        Path nifti = Files.createDirectories(work.resolve("dropped"));
        ask(() -> window.getRootPane().getTransferHandler().importData(new TransferHandler.TransferSupport(window.getRootPane(), new DroppedForTest(nifti.toFile()))));
        await("what was dropped", () -> status().contains("dropped: a folder without"));
        Volume flat = Images.toVolume(IJ.createImage("large", "8-bit ramp", 16, 16, 1));
        Volume large = flat.toBuilder().headers(new NoMemory()).build();
        ask(() -> {
            window.add(List.of(large));
            return null;
        });
        await("a sentence about memory", () -> status().contains("not enough memory"));
        assertThat(workbench.data().items()).hasSize(before);
        ask(() -> {
            window.add(List.of(flat));
            return null;
        });
        await("the window goes on", () -> workbench.data().items().size() == before + 1);
    }

    private record DroppedForTest(File file) implements Transferable {
        @Override
        public DataFlavor[] getTransferDataFlavors() {
            return new DataFlavor[] { DataFlavor.javaFileListFlavor };
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor flavor) {
            return flavor.equals(DataFlavor.javaFileListFlavor);
        }

        @Override
        public Object getTransferData(DataFlavor flavor) {
            return List.of(file);
        }
    }

    /** A header that does not fit any more. */
    private record NoMemory() implements Headers {
        @Override
        public int planes() {
            return 1;
        }

        @Override
        public List<Line> search(int plane, String text) {
            throw new OutOfMemoryError("test");
        }

        @Override
        public String value(int plane, String attribute) {
            throw new OutOfMemoryError("test");
        }
    }

    /** Over ImageJ's own image with a selection, with ImageJ itself on the screen: f would fill it, x would cut it, w would close it. */
    private void noKeyChangesAPixel() throws Exception {
        ask(() -> new ImageJ());
        ImagePlus image = IJ.createImage("source", "16-bit ramp", 80, 70, 12);
        image.show();
        image.setRoi(new Roi(10, 10, 40, 30));
        List<short[]> before = new ArrayList<>();
        for (int slice1 = 1; slice1 <= 12; slice1++) before.add(((short[]) image.getStack().getPixels(slice1)).clone());
        int known = workbench.data().items().size();
        ask(() -> {
            window.add(List.of(Images.toVolume(image)));
            window.toFront();
            return null;
        });
        await("ImageJ's image", () -> workbench.data().items().size() == known + 1);
        hand.key(KeyEvent.VK_1, CTRL);
        ask(() -> {
            workbench.show(0, List.of(workbench.data().items().get(known).id()));
            return null;
        });
        hand.awaitPictures();
        hand.click(window.viewports().get(0));
        await("the focus", () -> window.viewports().get(0).isFocusOwner());
        int pressed = 0;
        for (int code : codes())
            for (int[] modifiers : new int[][] { {}, { SHIFT }, { CTRL }, { ALT } }) {
                if (opensADialog(code, modifiers)) continue;
                if (modifiers.length == 0 && !hand.canType(code)) break;
                if (modifiers.length > 0) hand.key(code, modifiers);
                pressed++;
                if (!ask(() -> window.viewports().stream().anyMatch(v -> v.isFocusOwner()))) ask(() -> window.viewports().get(0).requestFocusInWindow());
            }
        assertThat(pressed).isGreaterThan(200);
        assertThat(image.getWindow()).as("not closed").isNotNull();
        assertThat(image.getStackSize()).isEqualTo(12);
        assertThat(image.getRoi()).as("the selection").isNotNull();
        assertThat(WindowManager.getIDList()).as("no new image").hasSize(1);
        for (int slice1 = 1; slice1 <= 12; slice1++) assertThat((short[]) image.getStack().getPixels(slice1)).isEqualTo(before.get(slice1 - 1));
    }

    private static int[] codes() {
        List<Integer> codes = new ArrayList<>();
        for (int c = KeyEvent.VK_A; c <= KeyEvent.VK_Z; c++) codes.add(c);
        for (int c = KeyEvent.VK_0; c <= KeyEvent.VK_9; c++) codes.add(c);
        for (int c = KeyEvent.VK_F1; c <= KeyEvent.VK_F12; c++) codes.add(c);
        codes.addAll(Arrays.asList(KeyEvent.VK_DELETE, KeyEvent.VK_BACK_SPACE, KeyEvent.VK_ENTER, KeyEvent.VK_SPACE, KeyEvent.VK_LEFT, KeyEvent.VK_RIGHT, KeyEvent.VK_UP, KeyEvent.VK_DOWN,
            KeyEvent.VK_PAGE_UP, KeyEvent.VK_PAGE_DOWN, KeyEvent.VK_HOME, KeyEvent.VK_END, KeyEvent.VK_TAB, KeyEvent.VK_ESCAPE, KeyEvent.VK_INSERT, KeyEvent.VK_COMMA, KeyEvent.VK_PERIOD, KeyEvent.VK_MINUS,
            KeyEvent.VK_EQUALS, KeyEvent.VK_SLASH, KeyEvent.VK_SEMICOLON, KeyEvent.VK_OPEN_BRACKET, KeyEvent.VK_CLOSE_BRACKET, KeyEvent.VK_BACK_SLASH, KeyEvent.VK_QUOTE));
        return codes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Documented keys whose dialogs would wait for an answer, and the one that closes the window. */
    private static boolean opensADialog(int code, int[] modifiers) {
        return modifiers.length == 1 && modifiers[0] == CTRL && (code == KeyEvent.VK_O || code == KeyEvent.VK_S || code == KeyEvent.VK_W || code == KeyEvent.VK_DELETE);
    }

    /** The window is closed; whatever lies in the settings folder is searched for the patient. */
    private void leavesNoName(Context context) throws Exception {
        ask(() -> {
            window.dispose();
            return null;
        });
        Path settings = work.resolve("settings"), named = work.resolve(NAMED);
        await("the last session", () -> Files.exists(settings.resolve("last-session.json")));
        int files = 0;
        try (Stream<Path> all = Files.walk(work)) {
            for (Path f : all.filter(f -> Files.isRegularFile(f) && !f.startsWith(named)).toList()) {
                files++;
                for (String canary : CANARIES) assertThat(text(f)).as("what the program wrote: %s", work.relativize(f)).doesNotContainIgnoringCase(canary);
            }
        }
        assertThat(files).isGreaterThanOrEqualTo(2);
        WorkbenchWindow again = ask(() -> ReadingRoom.window(context));
        assertThat(again).as("a new one, for the old was closed").isNotSameAs(window);
        ask(() -> {
            again.open(TestImages.CT);
            return null;
        });
        await("the CT", () -> again.workbench().data().items().size() == 1 && again.isIdle());
        ask(() -> {
            again.places().restoreLast();
            return null;
        });
        await("the last session", () -> again.workbench().layout().columns() == workbench.layout().columns() && again.workbench().views().size() == workbench.views().size());
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1); // pictures too
    }
}
