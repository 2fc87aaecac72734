import "./views.css"; document.title;
