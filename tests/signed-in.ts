/** Headers as a signed-in visitor sees them, modelled on each site; Quillon Marsh is nobody. */
export const signedIn = {
  amazon: `<div id="navbar"><a href="/gp/css/homepage.html" aria-label="Hello, Quillon, Account &amp; Lists">
      <span id="nav-link-accountList-nav-line-1">Hello, Quillon</span><span>Account &amp; Lists</span></a>
    <span id="glow-ingress-line1">Deliver to Quillon</span><span id="glow-ingress-line2">Chicago 60601</span>
    <a id="nav-your-amazon" href="/">Quillon's Amazon.com</a></div>
    <div id="hmenu-container"><div id="hmenu-customer-name"><b>Hello, Quillon Marsh</b></div></div>`,
  ebay: `<header id="gh"><button class="gh-identity__greeting"><span>Hi <b>Quillon</b>!</span></button>
    <div class="gh-flyout"><span>Quillon Marsh</span><a>Sign out</a></div></header>`,
  aliexpress: `<div class="pc-header--right--1"><div class="my-account--menuItem--1GDZChA">
      <div class="my-account--menuText--1k"><span>Hi, Quillon Marsh</span></div></div>
    <div class="ship-to--menuItem--3f"><b>EN/</b><span>USD</span></div></div>`,
  alibaba: `<div class="tnh-loggedin"><div class="tnh-ma"><img alt="Quillon Marsh"><span>Hi,</span><b>Quillon Marsh</b></div>
    <a title="Messages of Quillon Marsh">Messages</a></div>`,
  1688: `<div id="alibar" class="alibar-v5"><span>你好，</span><a class="account-login-name" href="/me">Quillon Marsh</a>
    <a>退出</a></div>`,
  taobao: `<div class="site-nav" id="J_SiteNav"><div class="site-nav-user"><a class="site-nav-login-info-nick ">Quillon Marsh</a></div>
    <ul><li>Quillon的淘宝</li></ul></div>`,
  walmart: `<header><button data-automation-id="fulfillment-address">77 Quillon Street</button>
    <a aria-label="Hi, Quillon, your account"><div>Hi, Quillon</div><div>Account</div></a></header>`,
  etsy: `<header id="gnav-header"><button><img alt="Quillon Marsh's avatar" src="a.png"></button>
    <div role="menu"><a href="/people/q"><span class="wt-user-name">Quillon Marsh</span><span>View your profile</span></a></div></header>`,
  mercari: `<header><nav><a href="/mypage"><span class="merUserName">Quillon Marsh</span></a><p>Quillon Marshさん</p></nav></header>`,
  rakuten: `<div id="header"><p>ようこそ <b>Quillon Marsh さん</b></p><a>Quillon様の購入履歴</a></div>`,
  mercadolibre: `<header class="nav-header"><a class="nav-menu-cp nav-menu-cp-logged"><span class="nav-menu-cp-send">Enviar a Quillon</span>
    <span class="nav-menu-link-cp">Quillon Elder 77</span></a><span class="nav-header-username">Quillon</span></header>`,
  dhgate: `<header><div class="user-info"><span>Hello, </span><span class="username">Quillon Marsh</span></div></header>`,
  'made-in-china': `<header><a class="J-user-name"><i>Quillon Marsh</i></a><span>Welcome, Quillon Marsh</span></header>`,
  greeted: `<nav><a href="/me">Welcome back, Quillon Marsh!</a><p>Orders of Quillon</p></nav>`,
}
