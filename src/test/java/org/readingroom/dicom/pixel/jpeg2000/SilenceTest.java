package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import org.junit.jupiter.api.Test;
import org.readingroom.io.FencedWork;

class SilenceTest {

    @Test
    void messages_of_the_decoder_are_kept_in_its_thread_and_leave_the_default_alone() throws IOException {
        MsgLogger before = FacilityManager.getMsgLogger();
        MsgLogger[] inside = new MsgLogger[1];
        Silence.around(new FencedWork.Stop(), stop -> {
            inside[0] = FacilityManager.getMsgLogger();
            inside[0].printmsg(MsgLogger.ERROR, "not seen");
            inside[0].println("not seen", 0, 0);
        });
        assertThat(inside[0]).isNotSameAs(before);
        assertThat(FacilityManager.getMsgLogger()).isSameAs(before);
    }
}
