package org.readingroom.ui.workbench;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Locale;
import java.util.Map;
import javax.swing.KeyStroke;

/**
 * A key with its modifiers, as the key map spells it: {@code Ctrl+Shift+Z}, {@code PageDown}, {@code ?}. Letters and named keys are known by their
 * place on the keyboard, signs by what they write: where they lie differs from country to country, and so does the Shift that they need.
 */
record Key(boolean ctrl, boolean alt, boolean shift, String name) {

    private static final Map<String, Integer> NAMED = Map.ofEntries(Map.entry("Left", KeyEvent.VK_LEFT), Map.entry("Right", KeyEvent.VK_RIGHT), Map.entry("Up", KeyEvent.VK_UP),
        Map.entry("Down", KeyEvent.VK_DOWN), Map.entry("PageUp", KeyEvent.VK_PAGE_UP), Map.entry("PageDown", KeyEvent.VK_PAGE_DOWN), Map.entry("Home", KeyEvent.VK_HOME),
        Map.entry("End", KeyEvent.VK_END), Map.entry("Space", KeyEvent.VK_SPACE), Map.entry("Enter", KeyEvent.VK_ENTER), Map.entry("Escape", KeyEvent.VK_ESCAPE),
        Map.entry("Tab", KeyEvent.VK_TAB), Map.entry("Delete", KeyEvent.VK_DELETE), Map.entry("Backspace", KeyEvent.VK_BACK_SPACE), Map.entry("Insert", KeyEvent.VK_INSERT),
        Map.entry("Menu", KeyEvent.VK_CONTEXT_MENU));

    @Override
    public boolean equals(Object other) { // as in each record; what Java makes up at run time keeps a window's start waiting
        return other instanceof Key k && k.ctrl == ctrl && k.alt == alt && k.shift == shift && k.name.equals(name);
    }

    @Override
    public int hashCode() {
        return 8 * name.hashCode() + (ctrl ? 1 : 0) + (alt ? 2 : 0) + (shift ? 4 : 0);
    }

    /** @throws IllegalArgumentException naming what is allowed */
    static Key parse(String text) {
        boolean ctrl = false, alt = false, shift = false;
        String rest = text.strip();
        while (rest.indexOf('+', 1) > 0) {
            String modifier = rest.substring(0, rest.indexOf('+', 1)).toLowerCase(Locale.ROOT);
            switch (modifier) {
                case "ctrl" -> ctrl = true;
                case "alt" -> alt = true;
                case "shift" -> shift = true;
                default -> throw new IllegalArgumentException("key '" + text + "': no modifier '" + modifier + "'; expected Ctrl, Alt or Shift, and + between them");
            }
            rest = rest.substring(rest.indexOf('+', 1) + 1);
        }
        String name = rest;
        if (name.length() == 1) return new Key(ctrl, alt, shift && Character.isLetterOrDigit(name.charAt(0)), name.toUpperCase(Locale.ROOT));
        if (name.matches("[Ff]([1-9]|1[0-2])")) return new Key(ctrl, alt, shift, name.toUpperCase(Locale.ROOT));
        for (String known : NAMED.keySet()) if (known.equalsIgnoreCase(name)) return new Key(ctrl, alt, shift, known);
        throw new IllegalArgumentException("key '" + text + "'; expected a letter, a digit, a sign, F1 to F12 or one of " + String.join(", ", NAMED.keySet().stream().sorted().toList()));
    }

    /** What was pressed. On a Mac, the command key counts as Ctrl. */
    static Key of(KeyEvent e) {
        String name = name(e);
        boolean isSign = name.length() == 1 && !Character.isLetterOrDigit(name.charAt(0));
        return new Key(e.isControlDown() || e.isMetaDown(), e.isAltDown(), !isSign && e.isShiftDown(), name);
    }

    private static String name(KeyEvent e) {
        int code = e.getKeyCode();
        if (code >= KeyEvent.VK_A && code <= KeyEvent.VK_Z || code >= KeyEvent.VK_0 && code <= KeyEvent.VK_9 && !isSign(e.getKeyChar())) return String.valueOf((char) code);
        if (code >= KeyEvent.VK_NUMPAD0 && code <= KeyEvent.VK_NUMPAD9) return String.valueOf((char) ('0' + code - KeyEvent.VK_NUMPAD0));
        if (code >= KeyEvent.VK_F1 && code <= KeyEvent.VK_F12) return "F" + (code - KeyEvent.VK_F1 + 1);
        for (Map.Entry<String, Integer> named : NAMED.entrySet()) if (named.getValue() == code) return named.getKey();
        char c = e.getKeyChar();
        return c == KeyEvent.CHAR_UNDEFINED || Character.isISOControl(c) ? "" : String.valueOf(Character.toUpperCase(c));
    }

    /** Shift + 1 writes a sign, and where is the country's matter; with Ctrl or Alt the digit counts. */
    private static boolean isSign(char c) {
        return "?+-=<>[]{}".indexOf(c) >= 0;
    }

    /** For menus that show it and take it when the focus is outside of the viewports; null for keys that a text field needs. */
    KeyStroke accelerator() {
        boolean isFunction = name.matches("F[0-9]+");
        if (!ctrl && !alt && !isFunction) return null;
        int code = isFunction ? KeyEvent.VK_F1 + Integer.parseInt(name.substring(1)) - 1 : NAMED.getOrDefault(name, name.length() == 1 && Character.isLetterOrDigit(name.charAt(0)) ? (int) name.charAt(0) : 0);
        if (code == 0) return null;
        return KeyStroke.getKeyStroke(code, (ctrl ? InputEvent.CTRL_DOWN_MASK : 0) | (alt ? InputEvent.ALT_DOWN_MASK : 0) | (shift ? InputEvent.SHIFT_DOWN_MASK : 0));
    }

    @Override
    public String toString() {
        return (ctrl ? "Ctrl+" : "") + (alt ? "Alt+" : "") + (shift ? "Shift+" : "") + name;
    }
}
