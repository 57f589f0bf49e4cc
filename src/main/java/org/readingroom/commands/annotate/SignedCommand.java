package org.readingroom.commands.annotate;

import org.readingroom.annotation.Origin;
import org.scijava.plugin.Parameter;

/** A command that notes who did it, when, with what and seeing what. */
abstract class SignedCommand extends EditingCommand {

    @Parameter(label = "Author", required = false, persist = false, description = "a pseudonym, noted on what is new")
    private String author = "";
    @Parameter(label = "Noted time", style = "unasked", required = false, persist = false, description = "to note, such as 2026-11-22T17:00:00Z; empty: now")
    private String when = "";
    @Parameter(label = "Noted tool", style = "unasked", required = false, persist = false, description = "to note; empty: the one that does the same by hand")
    private String tool = "";
    @Parameter(label = "Noted view", style = "unasked", required = false, persist = false, description = "what was seen: JSON as in annotation files")
    private String view = "";

    /** @param own the tool that does the same by hand */
    final Origin origin(String own) {
        return SignedText.origin(author, when, tool.isBlank() ? own : tool.strip(), view);
    }
}
