package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.ui.model.WorkbenchAction;

class KeyMapTest {

    @TempDir
    Path folder;

    private static final List<WorkbenchAction> ACTIONS = List.of(action("slice.next", "Right Down"), action("slice.previous", "Left"), action("edit.undo", "Ctrl+Z"), action("help.keys", "?"));

    private static WorkbenchAction action(String id, String keys) {
        return new WorkbenchAction(id, "View", id, keys, () -> { });
    }

    private static Key pressed(int code, char c, int modifiers) {
        return Key.of(new KeyEvent(new JLabel(), KeyEvent.KEY_PRESSED, 0, modifiers, code, c));
    }

    @Test
    void keys_are_found_by_what_was_pressed() {
        KeyMap map = KeyMap.standard(ACTIONS);
        assertThat(map.action(pressed(KeyEvent.VK_RIGHT, KeyEvent.CHAR_UNDEFINED, 0))).contains(ACTIONS.get(0));
        assertThat(map.action(pressed(KeyEvent.VK_RIGHT, KeyEvent.CHAR_UNDEFINED, InputEvent.SHIFT_DOWN_MASK))).isEmpty();
        assertThat(map.action(pressed(KeyEvent.VK_Z, (char) 26, InputEvent.CTRL_DOWN_MASK))).contains(ACTIONS.get(2));
        assertThat(map.action(pressed(KeyEvent.VK_Z, 'z', InputEvent.META_DOWN_MASK))).as("on a Mac").contains(ACTIONS.get(2));
    }

    @Test
    void a_sign_is_known_by_what_it_writes_on_any_keyboard() {
        KeyMap map = KeyMap.standard(ACTIONS);
        assertThat(map.action(pressed(KeyEvent.VK_SLASH, '?', InputEvent.SHIFT_DOWN_MASK))).as("American").contains(ACTIONS.get(3));
        assertThat(map.action(pressed(KeyEvent.VK_UNDEFINED, '?', InputEvent.SHIFT_DOWN_MASK))).as("German").contains(ACTIONS.get(3));
    }

    @Test
    void a_users_file_gives_other_keys_and_leaves_the_rest() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.txt"), "# mine\nslice.next = N  Space\nedit.undo =\n");
        KeyMap map = KeyMap.of(ACTIONS, file);
        assertThat(map.action(pressed(KeyEvent.VK_N, 'n', 0))).contains(ACTIONS.get(0));
        assertThat(map.action(pressed(KeyEvent.VK_RIGHT, KeyEvent.CHAR_UNDEFINED, 0))).isEmpty();
        assertThat(map.action(pressed(KeyEvent.VK_Z, 'z', InputEvent.CTRL_DOWN_MASK))).isEmpty();
        assertThat(map.action(pressed(KeyEvent.VK_LEFT, KeyEvent.CHAR_UNDEFINED, 0))).contains(ACTIONS.get(1));
        assertThat(KeyMap.of(ACTIONS, folder.resolve("none")).keys(ACTIONS.get(0))).hasSize(2);
    }

    @Test
    void clashes_unknown_actions_and_unknown_keys_are_refused_in_one_sentence() throws IOException {
        for (String line : List.of("slice.next = Left", "slice.nxt = N", "slice.next", "slice.next = Hyper+N", "slice.next = Zap")) {
            Path file = Files.writeString(folder.resolve("keys.txt"), line);
            assertThatThrownBy(() -> KeyMap.of(ACTIONS, file)).as(line).isInstanceOf(FormatException.class).hasMessageStartingWith("keys.txt: ");
        }
    }

    @Test
    void of_two_plugins_that_want_one_key_the_first_has_it() {
        List<WorkbenchAction> all = KeyMap.withoutClashes(List.of(ACTIONS.get(0), action("other.one", "Right X"), action("slice.next", "Y")));
        assertThat(all).extracting(WorkbenchAction::id).containsExactly("slice.next", "other.one");
        assertThat(all.get(1).keys()).isEqualTo("X");
    }

    @Test
    void all_lines_that_are_refused_are_named_at_once_and_stay_where_keys_are_looked_up() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.txt"), "slice.nxt = N\n# mine\nedit.undo = Zap\nslice.previous = Right\nhelp.keys = F2\nhelp.keys = F3\n");
        List<String> told = new ArrayList<>();
        KeyMap map = KeyMap.ofUser(ACTIONS, file, told::add);
        assertThat(map.refusal()).startsWith("keys.txt: ").contains("line 1 is 'slice.nxt = N'", "line 3 has the key 'Zap'", "line 6 says help.keys again", "the key Right stands for slice.next and for slice.previous");
        assertThat(map.action(pressed(KeyEvent.VK_LEFT, KeyEvent.CHAR_UNDEFINED, 0))).as("the standard keys").contains(ACTIONS.get(1));
        assertThat(new KeyOverlay(ACTIONS, map, List::of, "").lines()).extracting(KeyOverlay.Line::label).startsWith("Your keys do not count:").anyMatch(l -> l.contains("slice.nxt"));
        assertThat(KeyMap.ofUser(ACTIONS, folder.resolve("none"), told::add).refusal()).isEmpty();
    }
}
