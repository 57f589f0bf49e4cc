package org.readingroom.dicom.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.testing.Shared;

/** The header inside the header that Siemens scanners write. */
class CsaHeaderTest {

    private static final byte[] SMALL = new CsaBytes().with("NumberOfImagesInMosaic", "5").with("SliceNormalVector", "0.0", "0.6", "0.8").later();

    /** Values as pydicom and a reading of the bytes by hand show them. */
    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_real_header_gives_its_named_values() throws IOException {
        DataSet header = DicomFile.readHeader(Shared.corpus("dicom/series/qa_nih_si_0003_mosaic/epi_pe_ap-00001.dcm")).dataSet();

        CsaHeader csa = CsaHeader.of(header.bytes(0x00291010)).orElseThrow();

        assertThat(csa.number("NumberOfImagesInMosaic")).hasValue(5);
        assertThat(csa.numbers("SliceNormalVector")).containsExactly(0, 0, 1);
        assertThat(csa.values("AcquisitionMatrixText")).containsExactly("72*72");
        assertThat(csa.numbers("MosaicRefAcqTimes")).hasSize(5);
        assertThat(csa.numbers("UsedChannelString")).isEmpty();
        assertThat(csa.values("NoSuchName")).isEmpty();
    }

    @Test
    void the_earlier_form_without_a_signature_is_read_too() {
        byte[] bytes = new CsaBytes().with("EchoLinePosition", "64", "65").with("NumberOfImagesInMosaic", "5").earlier();

        CsaHeader csa = CsaHeader.of(bytes).orElseThrow();

        assertThat(csa.numbers("EchoLinePosition")).containsExactly(64, 65);
        assertThat(csa.number("NumberOfImagesInMosaic")).hasValue(5);
    }

    @Test
    void what_is_no_such_header_is_none() {
        assertThat(CsaHeader.of(new byte[0])).isEmpty();
        assertThat(CsaHeader.of("SV10".getBytes())).isEmpty();
        assertThat(CsaHeader.of(new byte[100])).isEmpty();
        byte[] many = SMALL.clone();
        many[8 + 3] = 0x7f;
        assertThat(CsaHeader.of(many)).isEmpty();
    }

    @Test
    void a_header_that_breaks_off_keeps_what_stands_before_wherever_it_breaks() {
        for (int length = 0; length < SMALL.length; length++) {
            byte[] cut = Arrays.copyOf(SMALL, length);
            assertThatCode(() -> CsaHeader.of(cut)).doesNotThrowAnyException();
        }
        assertThat(CsaHeader.of(Arrays.copyOf(SMALL, SMALL.length - 40)).orElseThrow().number("NumberOfImagesInMosaic")).hasValue(5);
    }

    @Test
    void damaged_bytes_never_do_more_than_lose_values() {
        Random random = new Random(7);
        for (int n = 0; n < 20_000; n++) {
            byte[] bytes = SMALL.clone();
            for (int k = 0; k < 1 + random.nextInt(6); k++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            assertThatCode(() -> CsaHeader.of(bytes).ifPresent(c -> c.numbers("SliceNormalVector"))).doesNotThrowAnyException();
        }
    }

    @Test
    void the_protocol_plans_slices_and_leaves_zeros_out() {
        String text = "noise ### ASCCONV BEGIN ###\nsSliceArray.asSlice[0].sPosition.dTra = -5\nsSliceArray.asSlice[1].sPosition.dSag = 1e1\n"
            + "sSliceArray.asSlice[9].sPosition.dSag = 3\nsSliceArray.lSize = 2\n### ASCCONV END ###";
        SliceProtocol protocol = SliceProtocol.of(text).orElseThrow();

        assertThat(protocol.centres()).hasSize(2);
        assertThat(protocol.centres().get(0).z()).isEqualTo(-5);
        assertThat(protocol.centres().get(1).x()).isEqualTo(10);
        assertThat(SliceProtocol.of("sSliceArray.lSize = 99999")).isEmpty();
        assertThat(SliceProtocol.of("sSliceArray.lSize = 1 sSliceArray.asSlice[0].sPosition.dTra = e")).isEmpty();
        assertThat(SliceProtocol.of("nothing")).isEmpty();
    }
}
