"""Every address of the site. The language, where it is not English, stands first in the path; there is no cookie for it."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from alongside.offline.views import worker

handler400 = "alongside.config.refusals.unreadable"
handler404 = "alongside.config.refusals.not_there"

urlpatterns = [
    # Of all languages, and at the top: a worker keeps nothing of what lies above it.
    path("sw.js", worker, name="worker"),
    path("api/v1/", include("alongside.finder.api_urls")),
    path("feeds/", include("alongside.publications.urls")),
    path("my/", include("alongside.company.urls")),
    path("my/", include("alongside.safeguarding.urls")),
    path("my/", include("alongside.workforce.urls")),
    path("my/", include("alongside.schemes.urls")),
    path("my/", include("alongside.schemes.survey_urls")),
    path("my/", include("alongside.evenings.urls")),
    path("my/", include("alongside.phone_line.urls")),
    path("my/", include("alongside.rooms.urls")),
    path("my/", include("alongside.rooms.lending_urls")),
    path("my/", include("alongside.linkage.figures.urls")),
    path("my/", include("alongside.linkage.log.urls")),
    path("my/", include("alongside.linkage.urls")),
    path("my/", include("alongside.linkage.emergency_urls")),
    path("my/", include("alongside.lasting.urls")),
    path("my/", include("alongside.outreach.urls")),
    path("my/", include("alongside.setting_up.urls")),
    path("my/", include("alongside.network.group_urls")),
    path("my/", include("alongside.network.urls")),
    path("my/", include("alongside.groups.home.urls")),
    path("my/", include("alongside.groups.hosting.urls")),
    path("my/", include("alongside.groups.hosting.role_urls")),
    path("my/", include("alongside.guide.own_words_urls")),
    path("my/members/", include("alongside.sign_in.member_urls")),
    path("my/", include("alongside.sign_in.urls")),
    path("staff/", include("alongside.accounts.urls")),
    path("", include("alongside.accounts.record_urls")),
    path("staff/corrections/", include("alongside.corrections.queue_urls")),
    path("staff/lists/", include("alongside.feeds.urls")),
    path("staff/words/", include("alongside.guide.desk_urls")),
    path("staff/pairs/", include("alongside.corrections.pairs_urls")),
    path("staff/messages/", include("alongside.post.staff_urls")),
    path("staff/to-confirm/", include("alongside.groups.desk_urls")),
    # A private link has one address: a page that led to itself in other languages would hold the link.
    path("", include("alongside.post.urls")),
    *i18n_patterns(
        path("", include("alongside.corrections.urls")),
        path("", include("alongside.content.urls")),
        path("", include("alongside.design.urls")),
        path("", include("alongside.finder.urls")),
        path("", include("alongside.evenings.public_urls")),
        path("", include("alongside.safeguarding.public_urls")),
        path("", include("alongside.groups.urls")),
        path("", include("alongside.guide.urls")),
        path("", include("alongside.company.own_urls")),
        path("", include("alongside.workforce.own_urls")),
        path("", include("alongside.schemes.own_urls")),
        path("", include("alongside.linkage.log.own_urls")),
        path("", include("alongside.offline.urls")),
        path("", include("alongside.toolbox.urls")),
        prefix_default_language=False,
    ),
]

if settings.MODE != "production":
    urlpatterns += [
        path("design/", include("alongside.design.gallery_urls")),
        path("demo/", include("alongside.demo.urls")),
    ]
