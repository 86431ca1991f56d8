package chartwell.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XhtmlTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>x</div>",
                " <div xmlns=\"http://www.w3.org/1999/xhtml\">a &amp; b &#160;&nbsp;<br/></div>\n",
                "<div/>",
                "<div><!-- note --><p class='a' style=\"color: red\">x</p ></div >",
                "<div><a href=\"http://a.example/?a=1&amp;b=2\">x</a><a href='#x'/><a name='x'/></div>",
                "<div><a href=\"a.html?x&amp;y\">x</a><a href='mailto:a@b.example'/></div>",
                "<div><img src=\"data:image/png;base64,AA==\" alt=\"\"/><img src='x.png'/></div>",
                "<div><table><tr><td>1 > 0</td></tr></table></div>",
            })
    void acceptsFormatting(String text) {
        assertThat(new XhtmlText(text).isSafe()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<p>x</p>",
                "<div>",
                "<div>x</p>",
                "x<div></div>",
                "<div></div>x",
                "<div></div><div></div>",
                "</div>",
                "<",
                "<div",
                "<div a",
                "<div a=",
                "<div a='",
                "<div>&</div>",
                "<div>& </div>",
                "<div>&amp</div>",
                "<div>&a b;</div>",
                "<div>a < b</div>",
                "<div><script>x</script></div>",
                "<div><SCRIPT/></div>",
                "<div><style>x</style></div>",
                "<div><iframe/></div>",
                "<div><form/></div>",
                "<div><object/></div>",
                "<div><svg/></div>",
                "<div><base/></div>",
                "<div><link/></div>",
                "<div><meta/></div>",
                "<div><input/></div>",
                "<div onclick=\"x\">x</div>",
                "<div ONLOAD='x'/>",
                "<div a=b/>",
                "<div a/>",
                "<div a='1' a='2'/>",
                "<div a='<'/>",
                "<div a='&'/>",
                "<div><a href='javascript:x'/></div>",
                "<div><a href='JavaScript:x'/></div>",
                "<div><a href=' javascript:x'/></div>",
                "<div><a href='java\nscript:x'/></div>",
                "<div><a href='&#106;avascript:x'/></div>",
                "<div><a href='javascript&#58;x'/></div>",
                "<div><a href='javascript&colon;x'/></div>",
                "<div><a href='vbscript:x'/></div>",
                "<div><a href='data:text/html,x'/></div>",
                "<div><img src='javascript:x'/></div>",
                "<div><!-- a -- b --></div>",
                "<div><!-- </div>",
                "<!-- x --><div/>",
                "<!DOCTYPE html><div/>",
                "<?xml version='1.0'?><div/>",
                "<div><![CDATA[x]]></div>",
                "<div><?php x?></div>",
                "<div>\u0001</div>",
                "< div/>",
                "<div / >",
                "<div>< p/></div>",
                "<div><p></div></p>",
                "<div><x:script/></div>",
            })
    void refusesTheRest(String text) {
        assertThat(new XhtmlText(text).isSafe()).isFalse();
    }

    @Test
    void survivesDeepAndLongInput() {
        assertThat(new XhtmlText("<div>".repeat(100_000)).isSafe()).isFalse();
        assertThat(new XhtmlText("<div" + " a".repeat(100_000)).isSafe()).isFalse();
        assertThat(new XhtmlText("<div>" + "&amp;".repeat(100_000) + "</div>").isSafe()).isTrue();
        assertThat(new XhtmlText("<div>" + "&".repeat(100_000) + "</div>").isSafe()).isFalse();
    }
}
