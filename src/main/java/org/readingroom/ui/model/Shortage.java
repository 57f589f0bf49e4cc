package org.readingroom.ui.model;

/** What helps where memory is short, in words: to close other images helps only who has some. */
public final class Shortage {

    private static final String MORE = "give Java more memory (in Fiji and ImageJ: Edit > Options > Memory & Threads; for the program: READINGROOM_JAVA_OPTS=-Xmx4g)";

    private Shortage() {}

    /** One sentence. @param what lacks it, such as "this view" @param workbench whose open images count */
    public static String sentence(String what, Workbench workbench) {
        boolean others = workbench.data().items().stream().filter(i -> !i.isLabels()).count() > 1;
        return "Not enough memory for " + what + ": " + (others ? "close other images, or " : "") + MORE + ".";
    }

    /** The same where nobody knows what else is open. */
    public static String sentence(String what) {
        return "Not enough memory for " + what + ": close other images if there are any, or " + MORE + ".";
    }
}
