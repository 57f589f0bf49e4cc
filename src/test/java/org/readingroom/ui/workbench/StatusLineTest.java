package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.swing.JLabel;
import javax.swing.UIManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.SmallContext;
import org.readingroom.display.view.ImageLook;
import org.readingroom.io.Finding;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Prepared;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.session.DataReference;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.scijava.Context;

/** Nothing that could not be opened goes untold, however much was asked for at once. */
class StatusLineTest {

    private final StatusLine status = new StatusLine(() -> { });

    private JLabel message() {
        return message(status);
    }

    private static JLabel message(Container in) {
        for (Component c : in.getComponents()) if ("status".equals(c.getName())) return (JLabel) c;
        throw new AssertionError("no message");
    }

    @Test
    void each_failure_of_several_is_told_and_what_opened_beside_them_pushes_none_away() {
        status.failed("a.nii: is damaged.");
        assertThat(message().getText()).isEqualTo("a.nii: is damaged.");
        status.result("ct is open.");
        status.failed("b <1>: is empty.");
        status.warn("2 files were left out.");
        status.result("mr is open.");
        status.more("Double click it at the left to see it.");
        status.more("Double click it at the left to see it.");
        assertThat(status.troubles()).containsExactly("a.nii: is damaged.", "b <1>: is empty.", "2 files were left out.");
        status.failed("c: not found.");
        assertThat(message().getText()).startsWith("3 could not be opened").contains("a.nii: is damaged.", "b <1>: is empty.", "c: not found.");
        assertThat(message().getToolTipText()).startsWith("<html>").contains("a.nii: is damaged.<br>b &lt;1>: is empty.<br>c: not found.<br>2 files");
        status.idle();
        assertThat(message().getText()).as("stays when all is done").startsWith("3 could not be opened");
        status.result("pet is open.");
        assertThat(message().getText()).as("of what is opened later").isEqualTo("pet is open.");
        assertThat(status.troubles()).isEmpty();
    }

    @Test
    void a_message_is_grey_when_it_is_no_news_any_more_and_the_next_one_is_not() {
        status.failed("a.nii: is damaged.");
        Color news = message().getForeground();
        status.age(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
        assertThat(message().getForeground()).isEqualTo(UIManager.getColor("Label.disabledForeground")).isNotEqualTo(news);
        assertThat(message().getText()).isEqualTo("a.nii: is damaged.");
        status.say("ct is open.");
        assertThat(message().getForeground()).isEqualTo(news);
    }

    @Test
    void a_hint_that_was_followed_goes_and_what_was_said_before_it_stays() {
        boolean[] isFollowed = { false };
        status.result("head is open.");
        status.hint("Double click it.", () -> isFollowed[0]);
        status.review();
        assertThat(message().getText()).isEqualTo("head is open. Double click it.");
        isFollowed[0] = true;
        status.review();
        assertThat(message().getText()).isEqualTo("head is open.");
        isFollowed[0] = false;
        status.hint("Double click it.", () -> isFollowed[0]);
        status.say("Something else.");
        isFollowed[0] = true;
        status.review();
        assertThat(message().getText()).isEqualTo("Something else.");
    }

    @Test
    void images_that_were_open_before_are_counted() {
        Workbench workbench = new Workbench();
        List<DataItem> first = List.of(workbench.add(ShownViews.phantom()), workbench.add(ShownViews.phantom()));
        assertThat(StatusLine.opened(first, workbench.data().items())).isEqualTo("2 images are open.");
        List<DataItem> more = List.of(workbench.add(ShownViews.phantom()), workbench.add(ShownViews.phantom()));
        assertThat(StatusLine.opened(more, workbench.data().items())).isEqualTo("2 more images are open, 4 in all.");
        assertThat(StatusLine.opened(List.of(more.get(0)), workbench.data().items())).isEqualTo("phantom is open.");
    }

    @Test
    void a_banner_of_two_warnings_says_both_in_any_width_and_all_of_them_in_its_tool_tip() {
        Workbench workbench = new Workbench();
        Banner banner = new Banner(workbench);
        Volume bare = ShownViews.phantom().toBuilder().finding(Finding.warning("NO_SPACING", "no spacing", "")).verdict(Verdict.UNPLACED).build();
        for (String patient : List.of("a", "b")) workbench.add(new Prepared(bare, ImageLook.first(bare), new StudyFacts(patient, "", patient, "", "", "", "CT", "", "", "", ""), false));
        String[] both = { "two or more patients", "without pixel spacing" };
        banner.setSize(2000, 20);
        assertThat(banner.getText()).contains(both).contains("its lengths are pixels.");
        banner.setSize(450, 20);
        assertThat(banner.getText()).contains(both);
        assertThat(banner.getFontMetrics(banner.getFont()).stringWidth(banner.getText())).isLessThan(434);
        assertThat(banner.getToolTipText()).contains("Images of two or more patients are open.<br>An image without pixel spacing is open: its lengths are pixels.");
        banner.setSize(2000, 20);
        assertThat(banner.getText()).contains("its lengths are pixels.");
    }

    @Test
    void two_pictures_an_empty_folder_and_junk_each_have_their_sentence(@TempDir Path folder) throws IOException {
        List<Path> paths = List.of(Files.write(folder.resolve("one.png"), new byte[] { (byte) 0x89, 'P', 'N', 'G' }), Files.write(folder.resolve("two.JPG"), new byte[] { (byte) 0xff, (byte) 0xd8, 0, 0 }),
            Files.createDirectory(folder.resolve("nothing")), Files.writeString(folder.resolve("junk.dat"), "junk"));
        List<String> failed = new ArrayList<>();
        try (Context context = SmallContext.create(StatusLineTest.class.getClassLoader())) {
            Opener opener = new Opener(new Workbench(), context, new Opener.Listener() {
                @Override
                public void progress(String what, long done, long total) {}

                @Override
                public void told(String sentence) {}

                @Override
                public void failed(String sentence) {
                    failed.add(sentence);
                }

                @Override
                public void idle() {}

                @Override
                public void opened(Path path, boolean isFree, List<DataItem> items, boolean first) {}

                @Override
                public void known(DataItem item, DataReference reference, boolean isFree) {}
            });
            ShownViews.onEvents(() -> paths.forEach(opener::open));
            ShownViews.await(() -> failed.size() == 4);
            ShownViews.onEvents(opener::close);
        }
        assertThat(failed.subList(0, 2)).allMatch(s -> s.contains("Open it in ImageJ, then Ctrl+Shift+I"));
        for (int n = 0; n < 4; n++) assertThat(failed.get(n)).startsWith(paths.get(n).getFileName() + ": ");
    }
}
