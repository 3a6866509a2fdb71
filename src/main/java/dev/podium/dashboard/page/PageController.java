package dev.podium.dashboard.page;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.podium.cluster.Failure;
import dev.podium.dashboard.Messages;
import dev.podium.dashboard.logs.Moments;
import dev.podium.dashboard.text.Shell;
import dev.podium.demo.Demo;
import dev.podium.demo.Demos;
import dev.podium.live.ClusterInView;
import dev.podium.live.InView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The page, with what is known before its script runs: the cluster in view, its
 * kubeconfig, the demos and the kubectl lines that do the same.
 */
@Controller
class PageController {

	private final ClusterInView cluster;

	private final Demos demos;

	private final Messages messages;

	private final PageAssets assets;

	private final Moments moments;

	PageController(ClusterInView cluster, Demos demos, Messages messages, PageAssets assets, Moments moments) {
		this.cluster = cluster;
		this.demos = demos;
		this.messages = messages;
		this.assets = assets;
		this.moments = moments;
	}

	/** What is live. */
	@GetMapping("/")
	String live(HttpServletRequest request, HttpServletResponse response, Model model) {
		return page(request, response, model);
	}

	/**
	 * A feed at a moment, live or recorded: what of it is shown is the page's own
	 * business.
	 */
	@GetMapping("/r/{epoch}")
	String moment(@PathVariable String epoch, @RequestParam @Nullable String story, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		Moments.Missing missing = this.moments.missing(epoch, story);
		if (missing != null) {
			return missing(missing, request, response, model);
		}
		model.addAttribute("recording", this.moments.recording(epoch));
		return page(request, response, model);
	}

	/** Below it there is nothing else. */
	@GetMapping("/r/**")
	String nothing(HttpServletRequest request, HttpServletResponse response, Model model) {
		return missing(Moments.Missing.RECORDING, request, response, model);
	}

	private String missing(Moments.Missing missing, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		response.setStatus(missing.status());
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
		Locale language = this.messages.language(request);
		Map<String, String> texts = this.messages.all(language);
		model.addAttribute("language", language.getLanguage());
		model.addAttribute("texts", texts);
		model.addAttribute("title", texts.get(missing.key()));
		model.addAttribute("detail", texts.get(missing.key() + ".detail"));
		model.addAttribute("styles", this.assets.styles());
		return "missing";
	}

	private String page(HttpServletRequest request, HttpServletResponse response, Model model) {
		Locale language = this.messages.language(request);
		Map<String, String> texts = this.messages.all(language);
		String base = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
		InView inView = this.cluster.now();
		Failure problem = inView.problem();
		model.addAttribute("texts", texts);
		model.addAttribute("language", language.getLanguage());
		model.addAttribute("context", inView.context());
		model.addAttribute("practice", inView.practice());
		model.addAttribute("version", inView.version());
		model.addAttribute("state", inView.state().name().toLowerCase(Locale.ROOT));
		model.addAttribute("problem",
				(problem != null) ? this.messages.text(new Text(problem.key(), problem.args()), language) : null);
		model.addAttribute("kubeconfigProblem", inView.kubeconfigProblem());
		model.addAttribute("kubeconfig", Objects.toString(inView.kubeconfig(), null));
		model.addAttribute("demos", this.demos.all().stream().map((demo) -> row(demo, texts, base)).toList());
		model.addAttribute("scripts", this.assets.scripts());
		model.addAttribute("messages", this.assets.messages(language.getLanguage()));
		model.addAttribute("styles", this.assets.styles());
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
		return "index";
	}

	private Map<String, String> row(Demo demo, Map<String, String> texts, String base) {
		String key = "demo." + demo.name();
		return Map.of("title", texts.getOrDefault(key + ".title", demo.name()), "explanation",
				texts.getOrDefault(key + ".explanation", ""), "kubectl",
				Objects.requireNonNullElse(Shell.ofThisMachine().line(this.demos.kubectl(demo, base)), ""));
	}

}
