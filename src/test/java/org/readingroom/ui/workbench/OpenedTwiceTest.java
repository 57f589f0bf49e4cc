package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.readingroom.call.SmallContext;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.session.DataReference;
import org.readingroom.ui.view.ShownViews;
import org.scijava.Context;

/** The same path twice, and Delete twice: what a hand does that is not sure whether the first time counted. */
class OpenedTwiceTest {

    private final Workbench workbench = new Workbench();
    private final List<String> told = new ArrayList<>();
    private final Context context = SmallContext.create(OpenedTwiceTest.class.getClassLoader());
    private Opener opener;
    private boolean isIdle;

    OpenedTwiceTest() {
        ShownViews.onEvents(() -> opener = new Opener(workbench, context, new Opener.Listener() {
            @Override
            public void progress(String what, long done, long total) {}

            @Override
            public void told(String sentence) {
                told.add(sentence);
            }

            @Override
            public void idle() {
                isIdle = true;
            }

            @Override
            public void opened(Path path, boolean isFree, List<DataItem> items, boolean first) {}

            @Override
            public void known(DataItem item, DataReference reference, boolean isFree) {}
        }));
    }

    @AfterEach
    void end() {
        ShownViews.onEvents(opener::close);
        context.dispose();
    }

    @Test
    void a_folder_opened_twice_is_shown_and_not_added_again() {
        ShownViews.onEvents(() -> {
            opener.open(TestImages.CT);
            opener.open(TestImages.CT); // while it is being read
        });
        ShownViews.await(() -> isIdle);
        ShownViews.onEvents(() -> {
            assertThat(workbench.data().items()).hasSize(1);
            workbench.show(workbench.active(), List.of());
            isIdle = false;
            opener.open(TestImages.CT.resolve("..").resolve(TestImages.CT.getFileName()));
        });
        ShownViews.await(() -> isIdle);
        ShownViews.onEvents(() -> {
            assertThat(workbench.data().items()).hasSize(1);
            assertThat(workbench.view(workbench.active()).items()).containsExactly(workbench.data().items().get(0).id());
        });
        assertThat(told).hasSize(2).allMatch("ct: is open already and is shown. To read it again, close it first."::equals);
    }

    @Test
    void a_second_delete_in_the_tree_does_not_close_the_next_image() {
        ShownViews.onEvents(() -> {
            workbench.add(ShownViews.phantom());
            workbench.add(ShownViews.phantom());
            JTree tree = tree(new DataTree(workbench, told::add, () -> { }));
            tree.setSelectionRow(0);
            delete(tree);
            assertThat(workbench.data().items()).hasSize(1);
            delete(tree);
            assertThat(workbench.data().items()).hasSize(1);
            tree.setSelectionRow(0);
            delete(tree);
            assertThat(workbench.data().items()).isEmpty();
        });
    }

    private static void delete(JTree tree) {
        KeyEvent press = new KeyEvent(tree, KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_DELETE, KeyEvent.CHAR_UNDEFINED);
        for (var listener : tree.getKeyListeners()) listener.keyPressed(press);
    }

    private static JTree tree(Container in) {
        for (Component c : in.getComponents()) {
            if (c instanceof JTree tree) return tree;
            if (c instanceof Container inner && tree(inner) != null) return tree(inner);
        }
        return null;
    }
}
