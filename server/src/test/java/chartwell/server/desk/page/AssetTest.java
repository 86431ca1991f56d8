package chartwell.server.desk.page;

import static chartwell.server.main.TestSite.header;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;
import chartwell.server.main.TestSite;

import com.github.luben.zstd.Zstd;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;

@Tag("database")
final class AssetTest {

    @Test
    void isKeptByBrowsersUnderAnAddressOfItsContent() {
        for (Asset asset : Asset.ALL) {
            HttpResponse<byte[]> answer = People.SITE.page(asset.path());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).contains("immutable");
            assertThat(asset.path()).matches("/assets/[0-9a-f]{16}/[a-z]+\\.(css|js)");
            assertThat(
                            People.SITE
                                    .page(asset.path().replaceFirst("/[0-9a-f]{16}/", "/0/"))
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void isSentCompressedToWhoeverTakesIt() throws IOException {
        for (String path : new String[] {Asset.ECHARTS.path(), "/components"}) {
            byte[] plain = People.SITE.page(path).body();
            HttpResponse<byte[]> answer =
                    People.SITE.page(path, "Accept-Encoding", "br, gzip;q=0.5");
            assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(answer.body().length).isLessThan(plain.length / 2);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                    .isEqualTo(plain);
        }
        for (String unwelcome : new String[] {"br", "gzip;q=0", "gzip; q=0.00", "identity"}) {
            HttpResponse<byte[]> answer =
                    People.SITE.page(Asset.STYLE.path(), "Accept-Encoding", unwelcome);
            assertThat(header(answer, "Content-Encoding")).as(unwelcome).isEmpty();
        }
    }

    @Test
    void isSentSmallerStillToWhoeverTakesZstd() {
        byte[] plain = People.SITE.page(Asset.ECHARTS.path()).body();
        byte[] gzip = People.SITE.page(Asset.ECHARTS.path(), "Accept-Encoding", "gzip").body();
        HttpResponse<byte[]> answer =
                People.SITE.page(Asset.ECHARTS.path(), "Accept-Encoding", "gzip, br, zstd");
        assertThat(header(answer, "Content-Encoding")).isEqualTo("zstd");
        assertThat(answer.body().length).isLessThan(gzip.length * 92 / 100);
        assertThat(Zstd.decompress(answer.body(), plain.length)).isEqualTo(plain);
        assertThat(
                        header(
                                People.SITE.page("/components", "Accept-Encoding", "gzip, zstd"),
                                "Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void isNamedByPagesWithoutAnythingFromElsewhere() {
        String page = TestSite.text(People.SITE.page("/components"));
        assertThat(page)
                .contains(Asset.STYLE.path(), Asset.SCRIPTS.path(), Asset.HTMX.path())
                .doesNotContain("http://", "https://", " style=", "onclick=", "<script>");
    }
}
