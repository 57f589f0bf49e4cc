package org.readingroom.commands.file;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.readingroom.call.Printer;
import org.readingroom.call.Secret;
import org.readingroom.call.Sentences;
import org.readingroom.dicom.deid.IdentityMap;
import org.readingroom.io.Counted;
import org.readingroom.io.SafeFile;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Who is who after a de-identification, for the one who may know. */
@Plugin(type = Command.class, label = "Open Identity Map...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "open-identity-map map=who.map passphrase=@phrase.txt csv=who.csv"),
    description = "Writes what De-identify DICOM sealed as a table: old and new identifiers, days that dates moved, old and new UIDs. The table names patients; keep it apart and delete it.")
public class OpenIdentityMapCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Sealed map", persist = false)
    private File map;
    @Parameter(label = "Pass phrase", persist = false, description = "@FILE or env:NAME")
    private String passphrase;
    @Parameter(label = "Save as CSV", style = "save", persist = false)
    private File csv;

    @Override
    public void run() {
        try {
            char[] phrase = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(Secret.read("passphrase", passphrase))).toString().toCharArray();
            String table = IdentityMap.read(map.toPath(), phrase);
            SafeFile.writeText(csv.toPath(), table);
            printer.print(Counted.of(table.lines().count() - 1, "line") + " written; the table names patients");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Open Identity Map", e));
        }
    }
}
