package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.dicom.deid.Deidentified;
import org.readingroom.dicom.deid.Preview;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.display.Picture;
import org.readingroom.io.Finding;

/**
 * New files that may have writing burned in, to be looked at by the one who decides: each as it will be passed on, with rims around what looks like letters.
 * The page may show names, and says so: it is for nobody else.
 */
public final class SuspectsPage {

    private static final int RIM = 0xffff5a36;
    private static final int MOST = 200; // pictures; a page of thousands shows nobody anything

    private SuspectsPage() {}

    /** @param folder of the new files */
    public static String of(Path folder, List<Deidentified> results, PixelCodecs codecs) throws IOException {
        List<Deidentified> suspect = results.stream().filter(r -> r.isDone() && r.findings().stream().anyMatch(f -> f.code().equals("BURNED_IN"))).toList();
        Html page = PageFrame.begin("Is there writing in these images?", "For the one who decides alone: these pictures may show names. Do not pass this page on.");
        PageFrame.section(page, suspect.size() + (suspect.size() == 1 ? " image" : " images"),
            suspect.isEmpty() ? "No image is suspected. That is no proof." : "The middle frame of each as it was written, all values stretched to full contrast. Rims show what looks like lines of letters in any of the frames that were searched."
                + (suspect.size() > MOST ? " The first " + MOST + " are shown; the report lists all." : ""));
        page.open("div", "class", "pictures");
        for (Deidentified r : suspect.stream().limit(MOST).toList()) figure(page, folder, r, codecs);
        page.close().close().line();
        return PageFrame.end(page, "To cover writing, give its region: regions=left,top,width,height.");
    }

    private static void figure(Html page, Path folder, Deidentified r, PixelCodecs codecs) throws IOException {
        String why = r.findings().stream().filter(f -> f.code().equals("BURNED_IN")).map(Finding::message).collect(Collectors.joining(" "));
        String places = r.suspects().isEmpty() ? "" : " Regions: " + r.suspects().stream().map(Object::toString).collect(Collectors.joining("; ")) + ".";
        page.open("figure");
        try {
            Preview seen = Preview.of(folder.resolve(r.output()), codecs).with(r.suspects(), RIM);
            ReportPicture picture = new ReportPicture("", r.output(), why, new Picture(seen.width(), seen.height(), seen.argb()));
            page.empty("img", "alt", "middle frame of " + r.output(), "width", Integer.toString(picture.width()), "height", Integer.toString(picture.height()), "src", "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()));
        } catch (IOException e) {
            page.element("p", "It cannot be shown here: look at it in another program.", "class", "about");
        }
        page.open("figcaption").element("b", r.output()).text(" " + r.modality() + ". " + why + "." + places).close().close().line();
    }
}
